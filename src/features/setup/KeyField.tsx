import { useQuery } from '@tanstack/react-query';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { keysQuery } from '#queries/kms-keys.ts';
import type { KeyChoice } from '#setup/answers.ts';
import { useAccess } from '#ui/access.ts';

interface KeyFieldProps {
  readonly choice: KeyChoice | undefined;
  /** What an existing log group is encrypted with now; `undefined` for a new one. */
  readonly present: { readonly keyArn: string | undefined } | undefined;
  readonly tried: boolean;
  readonly onChange: (choice: KeyChoice | undefined) => void;
}

/** What the log group's events are encrypted with. */
export function KeyField({ choice, present, tried, onChange }: KeyFieldProps) {
  const access = useAccess();
  const isOwn = choice?.kind === 'key';
  const keys = useQuery({ ...keysQuery(access), enabled: isOwn });
  const none = 'With a key that CloudWatch Logs keeps';
  return (
    <SpaceBetween size="s">
      <FormField label="Encryption" description="Events are always encrypted where they are kept.">
        <RadioGroup
          value={choice?.kind ?? (present === undefined ? 'none' : 'as-it-is')}
          items={[
            ...(present === undefined
              ? [{ value: 'none', label: none }]
              : [
                  {
                    value: 'as-it-is',
                    label: 'As it is',
                    description: present.keyArn ?? none,
                  },
                  ...(present.keyArn === undefined ? [] : [{ value: 'none', label: none }]),
                ]),
            { value: 'key', label: 'With a KMS key of your own' },
          ]}
          onChange={({ detail }) => {
            if (detail.value === 'key') onChange({ kind: 'key', arn: '' });
            else if (detail.value === 'none' && present !== undefined) onChange({ kind: 'none' });
            else onChange(undefined);
          }}
        />
      </FormField>
      {isOwn && (
        <FormField
          label="KMS key ARN"
          description={`A symmetric key of ${access.region}. Who may not use it cannot read the events.`}
          {...(tried && choice.arn === '' ? { errorText: 'Choose a key.' } : {})}
        >
          <Autosuggest
            value={choice.arn}
            options={
              keys.data?.map(({ alias, arn }) => ({
                value: arn,
                label: alias,
                description: arn,
              })) ?? []
            }
            statusType={keys.isPending ? 'loading' : keys.isError ? 'error' : 'finished'}
            loadingText="Loading keys"
            errorText={
              keys.error === null ? '' : `The list could not be loaded: ${keys.error.message}`
            }
            recoveryText="Retry"
            onLoadItems={() => {
              if (keys.isError) void keys.refetch();
            }}
            placeholder={`arn:aws:kms:${access.region}:…:key/…`}
            ariaLabel="KMS key ARN"
            enteredTextLabel={(value) => `Use: ${value}`}
            empty="This Region has no key with an alias."
            onChange={({ detail }) => onChange({ kind: 'key', arn: detail.value })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
