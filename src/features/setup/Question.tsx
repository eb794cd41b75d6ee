import type { ReactNode } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';

interface QuestionProps {
  readonly isAsked: boolean;
  readonly title: string;
  /** The button that does it: "Undo". */
  readonly yes: string;
  /** The button that leaves everything as it is, as closing the question does: "Cancel". */
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
  /** What saying yes means. */
  readonly children: ReactNode;
}

/** Asks once before something that cannot be taken back by a click. */
export function Question({ isAsked, title, yes, no, onYes, onNo, children }: QuestionProps) {
  return (
    <Modal
      visible={isAsked}
      header={title}
      closeAriaLabel={no}
      onDismiss={onNo}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onNo}>
              {no}
            </Button>
            <Button variant="primary" onClick={onYes}>
              {yes}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {children}
    </Modal>
  );
}
