import highlightJson from '@cloudscape-design/code-view/highlight/json';
import Box from '@cloudscape-design/components/box';
import Icon, { type IconProps } from '@cloudscape-design/components/icon';
import { printPolicy, type PolicyDocument } from '#domain/policy/document.ts';
import { CodeBlock } from './CodeBlock.tsx';
import styles from './ui.module.css';

type Status = 'passed' | 'mended' | 'warning' | 'blocks';

/** What of a plan's check is shown. */
interface ShownCheck {
  readonly id: string;
  readonly status: Status;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string | undefined;
  readonly document?: PolicyDocument | undefined;
}

interface Look {
  readonly icon: IconProps.Name;
  readonly variant: IconProps.Variant;
  /** The status for those who do not see the icon. */
  readonly name: string;
}

const PLANNED: Readonly<Record<Status, Look>> = {
  passed: { icon: 'status-positive', variant: 'success', name: 'Passed' },
  mended: { icon: 'status-info', variant: 'link', name: 'Will be set up' },
  warning: { icon: 'status-warning', variant: 'warning', name: 'Warning' },
  blocks: { icon: 'status-negative', variant: 'error', name: 'Stands in the way' },
};

/** Of what should be so already: what a plan would mend is broken until then. */
const PRESENT: Readonly<Record<Status, Look>> = {
  ...PLANNED,
  mended: { icon: 'status-negative', variant: 'error', name: 'Broken, can be mended' },
  blocks: { icon: 'status-negative', variant: 'error', name: 'Broken' },
};

interface CheckListProps {
  readonly checks: readonly ShownCheck[];
  /** `present`: these are of what is there, and not of what is planned. */
  readonly of?: 'plan' | 'present';
}

/** What was tested, how it came out, and what to do about it. */
export function CheckList({ checks, of = 'plan' }: CheckListProps) {
  const looks = of === 'plan' ? PLANNED : PRESENT;
  return (
    // Safari takes a list without bullets for no list.
    <ul className={styles['checks']} role="list">
      {checks.map(({ id, status, title, meaning, remedy, document }) => (
        <li key={id} className={styles['check']}>
          <Icon
            name={looks[status].icon}
            variant={looks[status].variant}
            ariaLabel={looks[status].name}
          />
          <div className={styles['breakable']}>
            <Box fontWeight="bold">{title}</Box>
            <Box color="text-body-secondary">{meaning}</Box>
            {remedy !== undefined && <Box>{remedy}</Box>}
            {document !== undefined && (
              <CodeBlock text={printPolicy(document)} what="policy" highlight={highlightJson} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
