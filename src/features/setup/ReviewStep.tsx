import highlightSh from '@cloudscape-design/code-view/highlight/sh';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { regionLabel } from '#domain/arn/partition.ts';
import { describeChange } from '#setup/describe.ts';
import { renderCli } from '#setup/render-cli.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import type { WizardStep } from './address.ts';
import { byUrgency, verdict } from './check-order.ts';
import { CheckList } from './CheckList.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { download } from './download.ts';
import { PolicyDocuments } from './PolicyDocuments.tsx';
import styles from './setup.module.css';
import type { Planned, Planning } from './use-plan.ts';

interface ReviewStepProps {
  readonly planning: Planning;
  readonly onEdit: (step: WizardStep) => void;
}

/** Step 4: what will be changed, what that was tested for, and the same as commands. */
export function ReviewStep({ planning, onEdit }: ReviewStepProps) {
  const { planned, isChecking, error, again } = planning;
  if (planned === undefined) {
    return error !== null && !isChecking ? (
      <ErrorState
        title="The account could not be looked at"
        error={error}
        onRetry={() => void again()}
      />
    ) : (
      <Container>
        <LoadingState what="Looking at the account" />
      </Container>
    );
  }
  const { changes, checks } = planned.plan;
  const obstacles = checks.filter(({ status }) => status === 'blocks');
  return (
    <SpaceBetween size="l">
      {obstacles.length > 0 && (
        <Alert type="error" header={verdict(checks)}>
          {obstacles.map(({ id, meaning, remedy }) => (
            <div key={id} className={styles['breakable']}>
              {meaning} {remedy}
            </div>
          ))}
        </Alert>
      )}
      <Choices planned={planned} onEdit={onEdit} />
      <Container
        header={
          <Header
            variant="h2"
            counter={changes.length === 0 ? '' : `(${changes.length})`}
            {...(changes.length === 0
              ? {}
              : { description: 'Allow makes these changes in your account, in this order.' })}
          >
            Changes
          </Header>
        }
      >
        {changes.length === 0 ? (
          <EmptyState title="Nothing to change">
            The trail delivers to this log group with this role already.
          </EmptyState>
        ) : (
          <ol className={styles['numbered']}>
            {changes.map((change) => {
              const { title, details } = describeChange(change);
              return (
                <li key={change.kind} className={styles['breakable']}>
                  <Box fontWeight="bold">{title}</Box>
                  {details.map((detail) => (
                    <Box key={detail} color="text-body-secondary">
                      {detail}
                    </Box>
                  ))}
                </li>
              );
            })}
          </ol>
        )}
        <Box padding={{ top: 'm' }}>
          <PolicyDocuments planned={planned} />
          {changes.length > 0 && <Commands planned={planned} />}
        </Box>
      </Container>
      <Container
        header={
          <Header variant="h2" description={verdict(checks)}>
            Checks
          </Header>
        }
      >
        <CheckList checks={byUrgency(checks)} />
      </Container>
    </SpaceBetween>
  );
}

function Choices({
  planned: { observation, answers, plan },
  onEdit,
}: {
  readonly planned: Planned;
  readonly onEdit: (step: WizardStep) => void;
}) {
  const { trail } = observation;
  const edit = (step: WizardStep, what: string) => (
    <Button variant="inline-link" ariaLabel={`Edit ${what}`} onClick={() => onEdit(step)}>
      Edit
    </Button>
  );
  const value = (name: string, details: string) => (
    <div className={styles['breakable']}>
      {name}
      <Box color="text-body-secondary">{details}</Box>
    </div>
  );
  const kind = (choice: { readonly kind: 'new' | 'existing' }) =>
    choice.kind === 'new' ? 'New' : 'Existing';
  return (
    <Container header={<Header variant="h2">Your choices</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={200}
        items={[
          {
            label: 'Trail',
            info: edit('trail', 'trail'),
            value: value(
              trail.name,
              `${regionLabel(trail.homeRegion)} (${trail.homeRegion})${trail.isMultiRegion ? ', multi-Region' : ''}`,
            ),
          },
          {
            label: 'Log group',
            info: edit('log-group', 'log group'),
            value: value(plan.target.logGroup.name, kind(answers.logGroup)),
          },
          {
            label: 'IAM role',
            info: edit('role', 'role'),
            value: value(plan.target.roleName, kind(answers.role)),
          },
        ]}
      />
    </Container>
  );
}

const SCRIPT_NAME = 'send-to-cloudwatch-logs.sh';

function Commands({ planned }: { readonly planned: Planned }) {
  const script = renderCli(planned.plan);
  return (
    <ExpandableSection headerText="The same with the AWS CLI">
      <SpaceBetween size="s">
        <SpaceBetween direction="horizontal" size="s" alignItems="center">
          <Button
            iconName="download"
            onClick={() => download(SCRIPT_NAME, script, 'text/x-shellscript')}
          >
            Download script
          </Button>
          <Box color="text-body-secondary">Makes the same changes as Allow, and no others.</Box>
        </SpaceBetween>
        <CodeBlock text={script} what="script" highlight={highlightSh} />
      </SpaceBetween>
    </ExpandableSection>
  );
}
