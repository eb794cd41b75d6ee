import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { checkBucketName, checkTrailName } from '#domain/arn/names.ts';
import type { NewTrailChoice } from '#setup/answers.ts';
import { useAccess } from '#ui/access.ts';
import { BucketSelect } from './BucketSelect.tsx';
import { TRAIL_CHECKS } from './check-order.ts';
import { Checks } from './Checks.tsx';
import type { Planning } from './use-plan.ts';

export interface NewTrailFormProps {
  readonly choice: NewTrailChoice;
  readonly onChange: (choice: NewTrailChoice) => void;
  readonly planning: Planning;
  readonly tried: boolean;
}

/** What the AWS console asks for a new trail, and how it proposes to answer. */
export function NewTrailForm({ choice, onChange, planning, tried }: NewTrailFormProps) {
  const { region } = useAccess();
  const { name, bucket } = choice;
  const change = (more: Partial<NewTrailChoice>) => onChange({ ...choice, ...more });
  const nameProblem = checkTrailName(name);
  const isBucketMissing = bucket.kind === 'existing' && bucket.name === '' && !tried;
  const bucketProblem = isBucketMissing ? undefined : checkBucketName(bucket.name);
  return (
    <SpaceBetween size="l">
      <FormField
        label="Trail name"
        errorText={nameProblem}
        description={`Its home Region is ${region}: change the Region at the top of the page to create it elsewhere.`}
        constraintText="3-128 characters: letters, digits, and . _ -"
      >
        <Input
          value={name}
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => change({ name: detail.value })}
        />
      </FormField>
      <FormField label="Storage location">
        <RadioGroup
          value={bucket.kind}
          items={[
            { value: 'new', label: 'Create a new S3 bucket' },
            { value: 'existing', label: 'Use an existing S3 bucket' },
          ]}
          onChange={({ detail }) => {
            const kind = detail.value === 'existing' ? 'existing' : 'new';
            change({ bucket: { kind, name: kind === 'new' ? bucket.name : '' } });
          }}
        />
      </FormField>
      {bucket.kind === 'new' ? (
        <FormField
          label="Bucket name"
          errorText={bucketProblem}
          description="Unique over all accounts of AWS."
          constraintText="3-63 characters: lower-case letters, digits, and . -"
        >
          <Input
            value={bucket.name}
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => change({ bucket: { kind: 'new', name: detail.value } })}
          />
        </FormField>
      ) : (
        <FormField label="Bucket name" errorText={bucketProblem}>
          <BucketSelect
            name={bucket.name}
            onChoose={(chosen) => change({ bucket: { kind: 'existing', name: chosen } })}
          />
        </FormField>
      )}
      <SpaceBetween size="xs">
        <Checkbox
          checked={choice.isMultiRegion}
          description="As AWS recommends. Otherwise it records the events of this Region alone."
          onChange={({ detail }) => change({ isMultiRegion: detail.checked })}
        >
          Record the events of all Regions
        </Checkbox>
        <Checkbox
          checked={choice.logFileValidation}
          description="Digest files let you prove later that no log file was changed."
          onChange={({ detail }) => change({ logFileValidation: detail.checked })}
        >
          Log file validation
        </Checkbox>
        <Checkbox
          checked={choice.isOrganization}
          description="Only the management account and delegated administrators can create such a trail."
          onChange={({ detail }) => change({ isOrganization: detail.checked })}
        >
          Record the events of all accounts of my organization
        </Checkbox>
      </SpaceBetween>
      {nameProblem === undefined && bucketProblem === undefined && bucket.name !== '' && (
        <Checks planning={planning} ids={TRAIL_CHECKS} what="trail" />
      )}
    </SpaceBetween>
  );
}
