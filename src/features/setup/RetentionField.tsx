import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { RETENTION_DAYS } from '#domain/logs/retention-days.ts';
import type { RetentionChoice } from '#setup/answers.ts';
import { retentionText } from '#ui/log-group-text.ts';

interface RetentionFieldProps {
  readonly choice: RetentionChoice | undefined;
  /** What an existing log group has now; `undefined` for a new one, whose events never expire unless it is said. */
  readonly present: { readonly days: number | undefined } | undefined;
  readonly onChange: (choice: RetentionChoice | undefined) => void;
}

const AS_IT_IS = 'as-it-is';

/** How long the log group keeps events: a choice that the AWS console does not offer here. */
export function RetentionField({ choice, present, onChange }: RetentionFieldProps) {
  const options: readonly SelectProps.Option[] = [
    ...(present === undefined
      ? []
      : [{ value: AS_IT_IS, label: `As it is (${retentionText(present.days)})` }]),
    { value: 'never', label: retentionText(undefined) },
    ...RETENTION_DAYS.map((days) => ({ value: String(days), label: retentionText(days) })),
  ];
  const value = choice?.toString() ?? (present === undefined ? 'never' : AS_IT_IS);
  const isShorter =
    present !== undefined &&
    typeof choice === 'number' &&
    (present.days === undefined || choice < present.days);
  return (
    <FormField
      label="Retention"
      description="CloudWatch Logs charges for what it keeps."
      {...(isShorter
        ? { warningText: 'Events that are older will be deleted, usually within 72 hours.' }
        : {})}
    >
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        selectedAriaLabel="Selected"
        onChange={({ detail }) => onChange(readChoice(detail.selectedOption.value))}
      />
    </FormField>
  );
}

function readChoice(value: string | undefined): RetentionChoice | undefined {
  if (value === undefined || value === AS_IT_IS) return undefined;
  return value === 'never' ? value : Number(value);
}
