import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import type { LogGroup } from '#domain/logs/log-group.ts';
import { formatBytes } from '#domain/time/format.ts';
import type { Observation } from '#setup/observe.ts';
import type { KeyChoice, LogGroupChoice, RetentionChoice } from '#setup/answers.ts';
import { useAccess } from '#ui/access.ts';
import { Instant } from '#ui/Instant.tsx';
import { classText, retentionText } from '#ui/log-group-text.ts';
import { keyProblem, logGroupProblem } from './answer-problems.ts';
import { LOG_GROUP_CHECKS } from './check-order.ts';
import { Checks } from './Checks.tsx';
import { KeyField } from './KeyField.tsx';
import { LogGroupSelect } from './LogGroupSelect.tsx';
import { RetentionField } from './RetentionField.tsx';
import type { Planning } from './use-plan.ts';

interface LogGroupStepProps {
  readonly choice: LogGroupChoice;
  readonly onChange: (choice: LogGroupChoice) => void;
  /** Goes over to the other kind of choice. */
  readonly onSwitch: (kind: string) => void;
  readonly retention: RetentionChoice | undefined;
  readonly onRetention: (retention: RetentionChoice | undefined) => void;
  readonly keyChoice: KeyChoice | undefined;
  readonly onKey: (key: KeyChoice | undefined) => void;
  readonly planning: Planning;
  /** Whether the person has tried to go on: an answer that is missing is then an error. */
  readonly tried: boolean;
  /** The region that the trail's choice has moved them from. */
  readonly movedFrom: string | undefined;
}

/** Step 2: which log group, new or existing. */
export function LogGroupStep({
  choice,
  onChange,
  onSwitch,
  retention,
  onRetention,
  keyChoice,
  onKey,
  planning,
  tried,
  movedFrom,
}: LogGroupStepProps) {
  const { region } = useAccess();
  const problem = logGroupProblem(choice);
  const errorText = problem !== undefined && (tried || choice.kind === 'new') ? problem : undefined;
  const seen = planning.planned?.observation.logGroup;
  const found = seen?.known === true ? seen.value : undefined;
  return (
    <SpaceBetween size="l">
      {movedFrom !== undefined && (
        <Alert type="info" header={`You are in ${region} now`}>
          You came from {movedFrom}. This is the trail’s home Region, and its log group has to be
          here as well.
        </Alert>
      )}
      <Container
        header={
          <Header variant="h2" description={`In ${region}, the trail’s home Region.`}>
            Log group
          </Header>
        }
      >
        <SpaceBetween size="l">
          <Tiles
            ariaLabel="Log group"
            value={choice.kind}
            columns={2}
            items={[
              {
                value: 'new',
                label: 'New',
                description: 'Create a log group for the events of this trail.',
              },
              {
                value: 'existing',
                label: 'Existing',
                description: `Choose a log group of ${region}.`,
              },
            ]}
            onChange={({ detail }) => onSwitch(detail.value)}
          />
          {choice.kind === 'new' ? (
            <FormField
              label="Log group name"
              errorText={errorText}
              constraintText="1-512 characters: letters, digits, and . - _ / #"
            >
              <Input
                value={choice.name}
                spellcheck={false}
                autoComplete={false}
                onChange={({ detail }) => onChange({ kind: 'new', name: detail.value })}
              />
            </FormField>
          ) : (
            <FormField
              label="Log group name"
              errorText={errorText}
              constraintText="Of the Standard class: of other classes, events cannot be listed."
            >
              <LogGroupSelect
                name={choice.name}
                onChoose={(name) => onChange({ kind: 'existing', name })}
              />
            </FormField>
          )}
          {choice.kind === 'existing' && found !== undefined && (
            <Details group={found} filters={planning.planned?.observation.metricFilters} />
          )}
          {(choice.kind === 'new' || found !== undefined) && (
            <SpaceBetween size="l">
              <RetentionField
                choice={retention}
                present={found && { days: found.retentionDays }}
                onChange={onRetention}
              />
              <KeyField
                choice={keyChoice}
                present={found && { keyArn: found.kmsKeyId }}
                tried={tried}
                onChange={onKey}
              />
            </SpaceBetween>
          )}
          {problem === undefined && keyProblem(keyChoice) === undefined && (
            <Checks planning={planning} ids={LOG_GROUP_CHECKS} what="log group" />
          )}
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}

interface DetailsProps {
  readonly group: LogGroup;
  readonly filters: Observation['metricFilters'] | undefined;
}

function Details({ group, filters }: DetailsProps) {
  const { logClass, retentionDays, storedBytes, createdAt } = group;
  return (
    <KeyValuePairs
      columns={4}
      minColumnWidth={140}
      items={[
        { label: 'Log class', value: classText(logClass) },
        { label: 'Retention', value: retentionText(retentionDays) },
        {
          label: 'Stored bytes',
          value: storedBytes === undefined ? '-' : formatBytes(storedBytes),
        },
        { label: 'Creation time', value: <Instant at={createdAt} /> },
        {
          label: 'Metric filters',
          value: filters?.known === true ? filters.value.length : '-',
        },
      ]}
    />
  );
}
