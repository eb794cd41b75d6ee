import { useEffect, useRef } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { EventSession, LoadStatus } from '#events/event-session.ts';
import { callerQuery } from '#queries/environments.ts';
import { useAccess } from '#ui/access.ts';

/**
 * Loading that stopped because the environment's credentials have ended goes on when they are there again. The worker cannot ask
 * for a code or a consent, so the page asks who it is once more: that fails in the same way, the page says above everything what
 * is needed, and when it has been brought the answer comes.
 */
export function useSignInAgain(session: EventSession, { phase, problem }: LoadStatus): void {
  const access = useAccess();
  const client = useQueryClient();
  const { isError, isSuccess } = useQuery(callerQuery(access));
  const lacks = phase === 'failed' && problem?.name.startsWith('credentials_') === true;
  /** Whether the page was refused as well: only then its next success means that something has changed. */
  const wasRefused = useRef(false);
  const { queryKey } = callerQuery(access);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    wasRefused.current = false;
    if (lacks) void client.refetchQueries({ queryKey: JSON.parse(key) as unknown[] });
  }, [lacks, client, key]);
  useEffect(() => {
    if (!lacks) return;
    if (isError) wasRefused.current = true;
    else if (isSuccess && wasRefused.current) session.resume();
  }, [lacks, isError, isSuccess, session]);
}
