import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import type { RoleChoice } from '#setup/answers.ts';
import { roleProblem } from './answer-problems.ts';
import { ROLE_CHECKS } from './check-order.ts';
import { Checks } from './Checks.tsx';
import { PolicyDocuments } from './PolicyDocuments.tsx';
import { RoleDetails } from './RoleDetails.tsx';
import { RoleSelect } from './RoleSelect.tsx';
import { TakenRoleName } from './TakenRoleName.tsx';
import type { Planning } from './use-plan.ts';

interface RoleStepProps {
  readonly choice: RoleChoice;
  readonly onChange: (choice: RoleChoice) => void;
  /** Goes over to the other kind of choice. */
  readonly onSwitch: (kind: string) => void;
  readonly onMendTrust: (mendTrust: boolean) => void;
  readonly planning: Planning;
  readonly tried: boolean;
}

/** Step 3: which role CloudTrail delivers with, new or existing. */
export function RoleStep({
  choice,
  onChange,
  onSwitch,
  onMendTrust,
  planning,
  tried,
}: RoleStepProps) {
  const problem = roleProblem(choice);
  const errorText = problem !== undefined && (tried || choice.kind === 'new') ? problem : undefined;
  const seen = planning.planned?.observation.role;
  const found = seen?.known === true ? seen.value : undefined;
  const sameName = choice.kind === 'new' ? found?.role : undefined;
  const chosen = choice.kind === 'existing' && found?.role.arn === choice.arn ? found : undefined;
  return (
    <Container
      header={
        <Header variant="h2" description="CloudTrail assumes this role to write to your log group.">
          IAM role
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Tiles
          ariaLabel="IAM role"
          value={choice.kind}
          columns={2}
          items={[
            {
              value: 'new',
              label: 'New',
              description: 'Create a role that may write to this log group and do nothing else.',
            },
            {
              value: 'existing',
              label: 'Existing',
              description: 'Choose a role of this account that CloudTrail may assume.',
            },
          ]}
          onChange={({ detail }) => onSwitch(detail.value)}
        />
        {choice.kind === 'new' ? (
          <FormField
            label="Role name"
            errorText={errorText}
            constraintText="1-64 characters: letters, digits, and _ + = , . @ -"
          >
            <Input
              value={choice.name}
              spellcheck={false}
              autoComplete={false}
              onChange={({ detail }) => onChange({ kind: 'new', name: detail.value })}
            />
          </FormField>
        ) : (
          <FormField label="Role name" errorText={errorText}>
            <RoleSelect arn={choice.arn} onChoose={(arn) => onChange({ kind: 'existing', arn })} />
          </FormField>
        )}
        {sameName !== undefined && (
          <TakenRoleName key={sameName.arn} role={sameName} onChange={onChange} />
        )}
        {chosen !== undefined && <RoleDetails key={chosen.role.arn} detail={chosen} />}
        {problem === undefined && <Checks planning={planning} ids={ROLE_CHECKS} what="role" />}
        {planning.planned?.plan.offers.mendTrust === true && (
          <Checkbox
            checked={planning.planned.answers.mendTrust === true}
            onChange={({ detail }) => onMendTrust(detail.checked)}
            description="What its trust policy says already stays. Whoever may change this role may undo it."
          >
            Add a statement to the trust policy of this role, so that CloudTrail may assume it
          </Checkbox>
        )}
        {planning.planned !== undefined && problem === undefined && (
          <PolicyDocuments planned={planning.planned} />
        )}
      </SpaceBetween>
    </Container>
  );
}
