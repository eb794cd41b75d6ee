import highlightJson from '@cloudscape-design/code-view/highlight/json';
import { useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { partitionOfRegion } from '#domain/arn/partition.ts';
import { setUpPolicy, STATEMENT_PURPOSES, viewPolicy } from '#domain/policy/console-policies.ts';
import { listOf, type PolicyDocument, printPolicy, statementsOf } from '#domain/policy/document.ts';
import { callerQuery } from '#queries/environments.ts';
import { useAccess } from '#ui/access.ts';
import { CopyButton } from '#ui/CopyButton.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { Page } from '#ui/Page.tsx';
import { permissionsUrl } from '#ui/urls.ts';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import styles from './setup.module.css';

/** The least that a person's own policies have to allow, to be copied: to view, and to set up. */
export function PermissionsPage() {
  const access = useAccess();
  const caller = useQuery(callerQuery(access));
  const partition = partitionOfRegion(access.region);
  return (
    <Page title="Permissions" breadcrumbs={[{ text: 'Permissions', href: permissionsUrl(access) }]}>
      <ContentLayout
        header={
          <Header
            variant="h1"
            description="What the console needs of your own IAM policies, and no more. Have them attached to the user or role that you sign in as."
          >
            Permissions
          </Header>
        }
      >
        {caller.data !== undefined ? (
          <SpaceBetween size="l">
            <Policy
              title="To view"
              description="Trails, log groups, streams, events and roles. Nothing can be changed with it."
              document={viewPolicy(partition, caller.data.account)}
            />
            <Policy
              title="To set up"
              description="Beside the first: to set a delivery up, change and remove it, and to create a trail."
              document={setUpPolicy(partition, caller.data.account)}
            />
          </SpaceBetween>
        ) : caller.error !== null ? (
          <ErrorState
            title="Your account could not be found out"
            error={caller.error}
            onRetry={() => void caller.refetch()}
            retrying={caller.isFetching}
          />
        ) : (
          <Container>
            <LoadingState what="Looking up your account" />
          </Container>
        )}
      </ContentLayout>
    </Page>
  );
}

interface PolicyProps {
  readonly title: string;
  readonly description: string;
  readonly document: PolicyDocument;
}

function Policy({ title, description, document }: PolicyProps) {
  const json = printPolicy(document);
  const what = `policy: ${title.toLowerCase()}`;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={description}
          actions={<CopyButton text={json} what={what} />}
        >
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <ul className={styles['list']} role="list">
          {statementsOf(document).map(({ Sid = '', Action }) => (
            <li key={Sid} className={styles['breakable']}>
              <Box fontWeight="bold">{Sid}</Box>
              <div>{STATEMENT_PURPOSES[Sid]}</div>
              <Box variant="small">{listOf(Action).join(', ')}</Box>
            </li>
          ))}
        </ul>
        <ExpandableSection headerText="Policy document">
          <CodeBlock text={json} what={what} highlight={highlightJson} />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}
