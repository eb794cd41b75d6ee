import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Question } from './Question.tsx';

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
  return (
    <Question
      isAsked={blocker.state === 'blocked'}
      title="Leave while changes are being made?"
      yes="Leave"
      no="Stay"
      onYes={() => blocker.proceed?.()}
      onNo={() => blocker.reset?.()}
    >
      Changes that are made stay. The one that is on its way may be made or not; those after it will
      not be begun. Open this set-up again to go on: it starts with what is there.
    </Question>
  );
}
