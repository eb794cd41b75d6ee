import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { regionLabel } from '#domain/arn/partition.ts';
import { byUrgency } from '#setup/check.ts';
import { CheckList } from '#ui/CheckList.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { retentionText } from '#ui/log-group-text.ts';
import type { WizardStep } from './address.ts';
import { verdict } from './check-order.ts';
import { ChangeList } from './ChangeList.tsx';
import { PolicyDocuments } from './PolicyDocuments.tsx';
import { RealAwsWarning } from './RealAwsWarning.tsx';
import { Renderings } from './Renderings.tsx';
import styles from './setup.module.css';
import type { Planned, Planning } from './use-plan.ts';

interface ReviewStepProps {
  readonly planning: Planning;
  readonly onEdit: (step: WizardStep) => void;
  readonly onStartLogging: (startLogging: boolean) => void;
}

/** Step 4: what will be changed, what that was tested for, and the same as commands. */
export function ReviewStep({ planning, onEdit, onStartLogging }: ReviewStepProps) {
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
      {changes.length > 0 && <RealAwsWarning account={planned.plan.target.logGroup.account} />}
      <Choices planned={planned} onEdit={onEdit} />
      {planned.plan.offers.startLogging && (
        <Alert type="warning" header="The trail is not logging">
          <SpaceBetween size="xs">
            <div>
              It is stopped: it records nothing and delivers nothing, to its bucket or anywhere.
            </div>
            <Checkbox
              checked={planned.answers.startLogging === true}
              onChange={({ detail }) => onStartLogging(detail.checked)}
              description="It records and delivers to its bucket again from then on."
            >
              Start logging when the rest is done
            </Checkbox>
          </SpaceBetween>
        </Alert>
      )}
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
          <ChangeList changes={changes} />
        )}
        <Box padding={{ top: 'm' }}>
          <PolicyDocuments planned={planned} />
          {changes.length > 0 && <Renderings planned={planned} />}
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
              [
                ...(answers.newTrail === undefined ? [] : ['New']),
                `${regionLabel(trail.homeRegion)} (${trail.homeRegion})`,
                ...(trail.isMultiRegion ? ['multi-Region'] : []),
                ...(answers.newTrail === undefined
                  ? []
                  : [`log files in ${answers.newTrail.bucket.name}`]),
              ].join(', '),
            ),
          },
          {
            label: 'Log group',
            info: edit('log-group', 'log group'),
            value: value(
              plan.target.logGroup.name,
              [
                kind(answers.logGroup),
                ...(answers.retention === undefined
                  ? []
                  : [retentionText(answers.retention === 'never' ? undefined : answers.retention)]),
                ...(answers.key?.kind === 'key' ? [`encrypted with ${answers.key.arn}`] : []),
              ].join(', '),
            ),
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
