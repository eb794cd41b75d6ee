import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigation, useSearchParams } from 'react-router';
import type { PartialAnswers } from '#setup/answers.ts';
import { readAddress, writeAddress, type Stage, type Wait } from './address.ts';

/** The set-up as its address has it, and the ways to change it. */
export interface Address {
  readonly stage: Stage;
  readonly picked: string | undefined;
  readonly answers: PartialAnswers;
  readonly wait: Wait | undefined;
  readonly answer: (more: Partial<PartialAnswers>) => void;
  readonly pick: (trailArn: string | undefined) => void;
  /** Goes to another stage; a step of its own in the browser's history unless it takes the place of this one. */
  readonly go: (
    stage: Stage,
    options?: { readonly wait?: Wait; readonly replace?: boolean },
  ) => void;
}

/** Browsers refuse addresses that change faster than some times a second. */
const QUIET_MS = 250;

/**
 * Stage and wait are what the address says. Answers are kept beside it and written into it: an older entry of the history has
 * older answers, and going back a step must not take back what was answered since.
 */
export function useAddress(): Address {
  const { state } = useLocation();
  const navigation = useNavigation();
  const [search, setSearch] = useSearchParams();
  const { stage, wait } = readAddress(search);
  const [kept, setKept] = useState(() => {
    const { picked, answers } = readAddress(search);
    return { picked, answers };
  });
  const wanted = writeAddress(search, { stage, wait, ...kept }).toString();
  const isBehind = wanted !== search.toString() && navigation.state === 'idle';
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!isBehind) return undefined;
    const { href } = window.location;
    timer.current = setTimeout(() => {
      // Somebody has gone elsewhere, and it only has not been drawn yet: they are not to be fetched back.
      if (window.location.href !== href) return;
      setSearch(wanted, { replace: true, state, preventScrollReset: true });
    }, QUIET_MS);
    return () => clearTimeout(timer.current);
  }, [isBehind, wanted, setSearch, state]);

  const answer = useCallback(
    (more: Partial<PartialAnswers>) =>
      setKept(({ picked, answers }) => ({ picked, answers: { ...answers, ...more } })),
    [],
  );
  const pick = useCallback(
    (picked: string | undefined) => setKept(({ answers }) => ({ picked, answers })),
    [],
  );
  const go: Address['go'] = (next, { wait, replace = false } = {}) => {
    clearTimeout(timer.current);
    setSearch(writeAddress(search, { ...kept, stage: next, wait }), { replace });
  };
  return { stage, wait, ...kept, answer, pick, go };
}
