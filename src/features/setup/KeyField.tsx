import { useQuery } from '@tanstack/react-query';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { keysQuery } from '#queries/kms-keys.ts';
import type { KeyChoice } from '#setup/answers.ts';
import { useAccess } from '#ui/access.ts';
import { Suggestions } from './Suggestions.tsx';

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
          <Suggestions
            label="KMS key ARN"
            what="keys"
            query={keys}
            value={choice.arn}
            options={
              keys.data?.map(({ alias, arn }) => ({
                value: arn,
                label: alias,
                description: arn,
              })) ?? []
            }
            placeholder={`arn:aws:kms:${access.region}:…:key/…`}
            empty="This Region has no key with an alias."
            onChoose={(arn) => onChange({ kind: 'key', arn })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
