import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';

/** Asks before somebody leaves while changes are being made. */
export function LeaveGuard({ isRunning }: { readonly isRunning: boolean }) {
  const blocker = useBlocker(isRunning);
  useEffect(() => {
    if (!isRunning) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isRunning]);
  // When the changes are made while the question stands, there is nothing to ask any more.
  useEffect(() => {
    if (blocker.state === 'blocked' && !isRunning) blocker.reset();
  }, [blocker, isRunning]);
  const stay = () => blocker.reset?.();
  return (
    <Modal
      visible={blocker.state === 'blocked'}
      header="Leave while changes are being made?"
      closeAriaLabel="Stay"
      onDismiss={stay}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={stay}>
              Stay
            </Button>
            <Button variant="primary" onClick={() => blocker.proceed?.()}>
              Leave
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      Changes that are made stay. The one that is on its way may be made or not; those after it will
      not be begun. Open this set-up again to go on: it starts with what is there.
    </Modal>
  );
}
