import { useEffect, useState } from 'react';
import { setupPorts } from '#queries/set-up.ts';
import { verify, type Expectation, type VerifyProgress } from '#setup/verify.ts';
import { useAccess } from '#ui/access.ts';
import { browserClock } from './browser-clock.ts';

/** Waits for the first event for as long as the page is there; `undefined` before the first look. */
export function useVerify(expectation: Expectation | undefined): VerifyProgress | undefined {
  const access = useAccess();
  const [progress, setProgress] = useState<VerifyProgress>();
  useEffect(() => {
    if (expectation === undefined) return undefined;
    const controller = new AbortController();
    const run = { ports: setupPorts(access), expectation, clock: browserClock };
    void (async () => {
      for await (const picture of verify(run, controller.signal)) setProgress(picture);
    })();
    return () => controller.abort();
  }, [access, expectation]);
  return progress;
}
