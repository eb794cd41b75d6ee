import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { Change } from '#setup/change.ts';
import { describeChange } from '#setup/describe.ts';
import { DocumentDifference } from '#ui/difference/DocumentDifference.tsx';
import { replacedDocument } from './replaced-document.ts';
import styles from './setup.module.css';

/** Changes to be reviewed, in the order in which they will be made. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ol className={styles['numbered']} aria-label="Changes">
      {changes.map((change) => {
        const { title, details } = describeChange(change);
        const replaced = replacedDocument(change);
        return (
          <li key={title} className={styles['breakable']}>
            <Box fontWeight="bold">{title}</Box>
            {details.map((detail) => (
              <Box key={detail} color="text-body-secondary">
                {detail}
              </Box>
            ))}
            {replaced !== undefined && (
              <ExpandableSection variant="footer" headerText="What is different">
                <DocumentDifference
                  before={replaced.before}
                  after={replaced.after}
                  what={replaced.label}
                />
              </ExpandableSection>
            )}
          </li>
        );
      })}
    </ol>
  );
}
