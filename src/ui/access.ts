import { createContext, useContext } from 'react';
import type { Place } from './urls.ts';

/** What the queries need to reach a place: the gateway's origin and the token of this start of it. */
export interface Access extends Place {
  readonly origin: string;
  readonly token: string;
  /** Whether calls reach AWS itself, where changes are real. */
  readonly isRealAws: boolean;
  /** Whether the console was started with `--read-only`: nothing can be changed from here. */
  readonly isReadOnly: boolean;
}

export const AccessContext = createContext<Access | undefined>(undefined);

/** The place that the address names, and the way to it: the first argument of every query, and of every URL builder. */
export function useAccess(): Access {
  const access = useContext(AccessContext);
  if (access === undefined)
    throw new Error('A page is rendered outside a place: wrap it in AccessContext.');
  return access;
}

/** Why nothing can be changed, where the console was started so. */
export const READ_ONLY_REASON =
  'Trailglass was started with --read-only. Start it without, to make changes.';
