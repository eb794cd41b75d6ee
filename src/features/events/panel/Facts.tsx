import { memo, useState, type ComponentProps, type KeyboardEvent } from 'react';
import LiveRegion from '@cloudscape-design/components/live-region';
import { SmallAction } from '#ui/SmallAction.tsx';
import { BreakingText } from './BreakingText.tsx';
import type { Fact, FactGroup } from './facts.ts';
import type { Trait } from './narrow.ts';
import styles from './panel.module.css';

interface FactsProps {
  readonly groups: readonly FactGroup[];
  readonly onNarrow: (trait: Trait, isExcluded: boolean) => void;
}

/** What became of the last copying, and of which fact. */
interface Copied {
  readonly fact: Fact;
  readonly isDone: boolean;
}

/** Single values of an event: each can be copied, asked for and left out. */
export const Facts = memo(function Facts({ groups, onNarrow }: FactsProps) {
  const [copied, setCopied] = useState<Copied>();
  const copy = (fact: Fact) => {
    navigator.clipboard.writeText(fact.value).then(
      () => setCopied({ fact, isDone: true }),
      () => setCopied({ fact, isDone: false }),
    );
  };
  return (
    <>
      {groups.map((group, index) => (
        // The questions that groups answer never change places.
        <dl className={styles['group']} key={index}>
          {group.map((fact, place) => (
            // Another event has other values in the same places.
            <div className={styles['fact']} key={`${fact.label} ${place}`}>
              <dt>{fact.label}</dt>
              <dd>
                <BreakingText text={fact.value} />
                <FactActions
                  fact={fact}
                  copied={copied?.fact === fact ? copied.isDone : undefined}
                  onCopy={() => copy(fact)}
                  onNarrow={onNarrow}
                />
              </dd>
            </div>
          ))}
        </dl>
      ))}
      <LiveRegion hidden>
        {copied !== undefined &&
          `${copied.fact.label} ${copied.isDone ? 'copied' : 'could not be copied: the browser refused'}`}
      </LiveRegion>
    </>
  );
});

interface FactActionsProps {
  readonly fact: Fact;
  readonly copied: boolean | undefined;
  readonly onCopy: () => void;
  readonly onNarrow: FactsProps['onNarrow'];
}

/** One stop of the Tab key; the arrows lead from one button to the next. */
function FactActions({ fact: { what, trait }, copied, onCopy, onNarrow }: FactActionsProps) {
  return (
    <span
      className={styles['actions']}
      role="toolbar"
      tabIndex={-1}
      aria-label={what}
      onKeyDown={walkButtons}
    >
      {trait !== undefined && (
        <>
          <Action
            icon="filter"
            name={`Only events with this ${what}`}
            isFirst
            onClick={() => onNarrow(trait, false)}
          />
          <Action
            icon="minus"
            name={`Without events with this ${what}`}
            onClick={() => onNarrow(trait, true)}
          />
        </>
      )}
      <Action
        icon={copied === undefined ? 'copy' : copied ? 'check' : 'cross'}
        name={`Copy ${what}`}
        isFirst={trait === undefined}
        onClick={onCopy}
      />
    </span>
  );
}

interface ActionProps extends Omit<ComponentProps<typeof SmallAction>, 'className' | 'tabIndex'> {
  readonly isFirst?: boolean;
}

const Action = ({ isFirst = false, ...props }: ActionProps) => (
  <SmallAction {...props} className={styles['action']} tabIndex={isFirst ? 0 : -1} />
);

function walkButtons(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
