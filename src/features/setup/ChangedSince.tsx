import { useEffect, useState } from 'react';
import type { Step } from '#setup/apply.ts';
import type { Change } from '#setup/change.ts';
import { DocumentDifference } from '#ui/difference/DocumentDifference.tsx';
import { changesAsText } from './replaced-document.ts';
import type { Planning } from './use-plan.ts';

interface ChangedSinceProps {
  readonly steps: readonly Step[];
  readonly again: Planning['again'];
}

/** What is left to do by the review, against what there would be to do now: the account has changed meanwhile. */
export function ChangedSince({ steps, again }: ChangedSinceProps) {
  const [now, setNow] = useState<readonly Change[]>();
  useEffect(() => {
    let isGone = false;
    void (async () => {
      const found = await again();
      if (!isGone) setNow(found?.plan.changes);
    })();
    return () => {
      isGone = true;
    };
  }, [again]);
  if (now === undefined) return null;
  const left = steps.flatMap(({ state, change }) => (state === 'done' ? [] : [change]));
  return (
    <DocumentDifference
      what="Changes left"
      before={changesAsText(left)}
      after={changesAsText(now)}
    />
  );
}
