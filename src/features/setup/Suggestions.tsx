import type { UseQueryResult } from '@tanstack/react-query';
import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest';

interface SuggestionsProps extends Pick<
  AutosuggestProps,
  'value' | 'options' | 'placeholder' | 'empty'
> {
  readonly label: string;
  /** What is suggested, in the plural: "buckets". */
  readonly what: string;
  readonly query: UseQueryResult;
  readonly onChoose: (value: string) => void;
}

/** A name that is chosen from a list of AWS's, or typed: what may be chosen is not always what may be listed. */
export function Suggestions({ label, what, query, onChoose, ...more }: SuggestionsProps) {
  return (
    <Autosuggest
      {...more}
      statusType={query.isPending ? 'loading' : query.isError ? 'error' : 'finished'}
      loadingText={`Loading ${what}`}
      errorText={query.error === null ? '' : `The list could not be loaded: ${query.error.message}`}
      recoveryText="Retry"
      onLoadItems={() => {
        if (query.isError) void query.refetch();
      }}
      ariaLabel={label}
      enteredTextLabel={(value) => `Use: ${value}`}
      onChange={({ detail }) => onChoose(detail.value)}
    />
  );
}
