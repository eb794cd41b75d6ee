import Box from '@cloudscape-design/components/box';
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator';
import type { Check, CheckStatus } from '#setup/check.ts';
import styles from './setup.module.css';

const LOOKS: Readonly<
  Record<CheckStatus, { readonly type: StatusIndicatorProps.Type; readonly name: string }>
> = {
  passed: { type: 'success', name: 'Passed' },
  mended: { type: 'info', name: 'Will be set up' },
  warning: { type: 'warning', name: 'Warning' },
  blocks: { type: 'error', name: 'Stands in the way' },
};

/** What a plan was tested for, how it came out, and what to do about it. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  return (
    // Safari takes a list without bullets for no list.
    <ul className={styles['list']} role="list">
      {checks.map(({ id, status, title, meaning, remedy }) => (
        <li key={id}>
          <StatusIndicator type={LOOKS[status].type} iconAriaLabel={LOOKS[status].name}>
            {title}
          </StatusIndicator>
          <div className={`${styles['under']} ${styles['breakable']}`}>
            <Box color="text-body-secondary">{meaning}</Box>
            {remedy !== undefined && <Box>{remedy}</Box>}
          </div>
        </li>
      ))}
    </ul>
  );
}
