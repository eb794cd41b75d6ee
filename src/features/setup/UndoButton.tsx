import { useState } from 'react';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Change } from '#setup/change.ts';
import { ChangeList } from './ChangeList.tsx';
import { Question } from './Question.tsx';

interface UndoButtonProps {
  /** What takes the run back; nothing to undo shows no button. */
  readonly changes: readonly Change[];
  readonly onUndo: () => void;
}

/** Offers to take back what this run has made, and says what that is before it does. */
export function UndoButton({ changes, onUndo }: UndoButtonProps) {
  const [isAsking, setAsking] = useState(false);
  if (changes.length === 0) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>Undo</Button>
      <Question
        isAsked={isAsking}
        title="Undo the changes of this run?"
        yes="Undo"
        no="Cancel"
        onYes={() => {
          setAsking(false);
          onUndo();
        }}
        onNo={() => setAsking(false)}
      >
        <SpaceBetween size="m">
          <div>
            It takes back what this run has made, in reverse, and nothing else. What somebody has
            changed since stays, and is named.
          </div>
          <ChangeList changes={changes} />
        </SpaceBetween>
      </Question>
    </>
  );
}
