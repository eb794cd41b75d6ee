import { useEffect, useState } from 'react';
import { LatestTask } from './latest-task.ts';

/**
 * What is answered to a question that changes with the open event. The last answer stays until the next is there; one question at a time
 * is under way, and of those that come meanwhile the latest alone is asked.
 *
 * @param ask keep the function while it asks the same; `undefined` asks nothing. May answer in steps by `show`; stops when `isCurrent` says no
 */
export function useLatest<T>(
  ask: ((show: (part: T) => void, isCurrent: () => boolean) => Promise<void>) | undefined,
): T | undefined {
  const [task] = useState(() => new LatestTask());
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    if (ask === undefined) return undefined;
    let isCurrent = true;
    const show = (part: T) => {
      if (isCurrent) setAnswer(() => part);
    };
    task.run(async () => {
      if (isCurrent) await ask(show, () => isCurrent);
    });
    return () => {
      isCurrent = false;
    };
  }, [task, ask]);
  return answer;
}
