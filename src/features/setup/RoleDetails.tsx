import ExpandableSection from '@cloudscape-design/components/expandable-section';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RoleDetail } from '#setup/ports.ts';
import { CopyableText } from '#ui/CopyableText.tsx';
import { Instant } from '#ui/Instant.tsx';
import { JsonView } from '#ui/JsonView.tsx';
import { roleDocuments } from './role-documents.ts';
import styles from './setup.module.css';

/** An existing role, and all the policies that decide what it may do, to be read where it is chosen. */
export function RoleDetails({ detail }: { readonly detail: RoleDetail }) {
  const { role, inlinePolicies, attachedPolicies, permissionsBoundary } = detail;
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={4}
        minColumnWidth={140}
        items={[
          { label: 'Role ARN', value: <CopyableText text={role.arn} what="role ARN" /> },
          { label: 'Path', value: <span className={styles['breakable']}>{role.path}</span> },
          { label: 'Creation time', value: <Instant at={role.createdAt} /> },
          {
            label: 'Permissions policies',
            value: `${inlinePolicies.length} inline, ${attachedPolicies.length} managed`,
          },
          {
            label: 'Permissions boundary',
            value: (
              <span className={styles['breakable']}>{permissionsBoundary?.name ?? 'None'}</span>
            ),
          },
          ...(role.description === undefined || role.description === ''
            ? []
            : [{ label: 'Description', value: role.description }]),
        ]}
      />
      <div>
        {roleDocuments(detail).map(({ title, json }) => (
          <ExpandableSection key={title} headerText={title} headingTagOverride="h3">
            <JsonView text={json} label={title} unchanged="As IAM keeps it" />
          </ExpandableSection>
        ))}
      </div>
    </SpaceBetween>
  );
}
