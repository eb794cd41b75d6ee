import { useEffect, useState } from 'react';
import type { EventSession } from '#events/event-session.ts';

/**
 * What a session answers to a question that is asked anew whenever the list is another. The last answer stays until the next is there, and
 * only one is asked for at a time: while events arrive, what has become old is left out.
 *
 * @param ask keep the function while it asks the same; `undefined` asks nothing
 */
export function useAnswers<T>(
  session: EventSession | undefined,
  version: number,
  ask: ((session: EventSession) => Promise<T>) | undefined,
): T | undefined {
  const [answered, setAnswered] = useState<{ version: number; ask: unknown; value: T }>();
  const [isAsking, setAsking] = useState(false);
  const isCurrent = answered?.version === version && answered.ask === ask;
  useEffect(() => {
    if (session === undefined || ask === undefined || isAsking || isCurrent) return undefined;
    let isHere = true;
    const run = async () => {
      setAsking(true);
      try {
        const value = await ask(session);
        if (isHere) setAnswered({ version, ask, value });
      } finally {
        setAsking(false);
      }
    };
    run().catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [session, version, ask, isAsking, isCurrent]);
  return ask === undefined ? undefined : answered?.value;
}
