import highlightJson from '@cloudscape-design/code-view/highlight/json';
import Box from '@cloudscape-design/components/box';
import Icon, { type IconProps } from '@cloudscape-design/components/icon';
import { printPolicy } from '#domain/policy/document.ts';
import type { Check, CheckStatus } from '#setup/check.ts';
import { CodeBlock } from './CodeBlock.tsx';
import styles from './setup.module.css';

interface Look {
  readonly icon: IconProps.Name;
  readonly variant: IconProps.Variant;
  /** The status for those who do not see the icon. */
  readonly name: string;
}

const LOOKS: Readonly<Record<CheckStatus, Look>> = {
  passed: { icon: 'status-positive', variant: 'success', name: 'Passed' },
  mended: { icon: 'status-info', variant: 'link', name: 'Will be set up' },
  warning: { icon: 'status-warning', variant: 'warning', name: 'Warning' },
  blocks: { icon: 'status-negative', variant: 'error', name: 'Stands in the way' },
};

/** What a plan was tested for, how it came out, and what to do about it. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  return (
    // Safari takes a list without bullets for no list.
    <ul className={styles['list']} role="list">
      {checks.map(({ id, status, title, meaning, remedy, document }) => (
        <li key={id} className={styles['check']}>
          <Icon
            name={LOOKS[status].icon}
            variant={LOOKS[status].variant}
            ariaLabel={LOOKS[status].name}
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
