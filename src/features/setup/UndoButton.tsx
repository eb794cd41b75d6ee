import { useState } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Change } from '#setup/change.ts';
import { ChangeList } from './ChangeList.tsx';

interface UndoButtonProps {
  /** What takes the run back; nothing to undo shows no button. */
  readonly changes: readonly Change[];
  readonly onUndo: () => void;
}

/** Offers to take back what this run has made, and says what that is before it does. */
export function UndoButton({ changes, onUndo }: UndoButtonProps) {
  const [isAsking, setAsking] = useState(false);
  if (changes.length === 0) return null;
  const dismiss = () => setAsking(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Undo</Button>
      <Modal
        visible={isAsking}
        header="Undo the changes of this run?"
        closeAriaLabel="Cancel"
        onDismiss={dismiss}
        footer={
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" onClick={dismiss}>
                Cancel
              </Button>
              <Button
                variant="primary"
                onClick={() => {
                  dismiss();
                  onUndo();
                }}
              >
                Undo
              </Button>
            </SpaceBetween>
          </Box>
        }
      >
        <SpaceBetween size="m">
          <div>
            It takes back what this run has made, in reverse, and nothing else. What somebody has
            changed since stays, and is named.
          </div>
          <ChangeList changes={changes} />
        </SpaceBetween>
      </Modal>
    </>
  );
}
