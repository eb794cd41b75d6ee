import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import type { Check } from '#setup/check.ts';
import type { CleanUp } from '#setup/removal.ts';
import { CheckList } from '#ui/CheckList.tsx';
import styles from './setup.module.css';

interface CleanUpChoicesProps {
  readonly cleanUp: CleanUp;
  readonly checks: readonly Check[];
  readonly delivery: LogsDelivery | undefined;
  /** The name of the log group, as far as it is typed. */
  readonly typed: string;
  readonly onCleanUp: (cleanUp: CleanUp) => void;
  readonly onType: (typed: string) => void;
}

/** What may go beside the delivery: each by a choice of its own, and only where nothing else needs it. */
export function CleanUpChoices({ cleanUp, checks, delivery, typed, ...on }: CleanUpChoicesProps) {
  const role = parseRoleArn(delivery?.roleArn ?? '')?.name ?? delivery?.roleArn;
  const group = parseLogGroupArn(delivery?.logGroupArn ?? '')?.name ?? delivery?.logGroupArn;
  const isNeeded = (id: Check['id']) =>
    checks.some((check) => check.id === id && check.status === 'blocks');
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="What is not ticked stays as it is: log group, events and role."
        >
          Clean up
        </Header>
      }
    >
      <SpaceBetween size="m">
        <div className={styles['breakable']}>
          <SpaceBetween size="s">
            <Checkbox
              checked={cleanUp.role}
              disabled={isNeeded('roleIsFree')}
              description="With its policies."
              onChange={({ detail }) => on.onCleanUp({ ...cleanUp, role: detail.checked })}
            >
              Delete the role {role}
            </Checkbox>
            <Checkbox
              checked={cleanUp.logGroup}
              disabled={isNeeded('logGroupIsFree')}
              description="With all its events, which cannot be brought back."
              onChange={({ detail }) => on.onCleanUp({ ...cleanUp, logGroup: detail.checked })}
            >
              Delete the log group {group}
            </Checkbox>
            {cleanUp.logGroup && (
              <FormField label="Log group name" description={`To confirm, type ${group}`}>
                <Input
                  value={typed}
                  spellcheck={false}
                  autoComplete={false}
                  onChange={({ detail }) => on.onType(detail.value)}
                />
              </FormField>
            )}
          </SpaceBetween>
        </div>
        <CheckList checks={checks} />
      </SpaceBetween>
    </Container>
  );
}
