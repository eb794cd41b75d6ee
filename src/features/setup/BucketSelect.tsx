import { useQuery } from '@tanstack/react-query';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import { bucketsQuery } from '#queries/buckets.ts';
import { useAccess } from '#ui/access.ts';

interface BucketSelectProps {
  readonly name: string;
  readonly onChoose: (name: string) => void;
}

/** A bucket that is there: one of this account's by a list, any other by its name. */
export function BucketSelect({ name, onChoose }: BucketSelectProps) {
  const access = useAccess();
  const buckets = useQuery(bucketsQuery(access));
  return (
    <Autosuggest
      value={name}
      options={buckets.data?.map((value) => ({ value })) ?? []}
      statusType={buckets.isPending ? 'loading' : buckets.isError ? 'error' : 'finished'}
      loadingText="Loading buckets"
      errorText={
        buckets.error === null ? '' : `The list could not be loaded: ${buckets.error.message}`
      }
      recoveryText="Retry"
      onLoadItems={() => {
        if (buckets.isError) void buckets.refetch();
      }}
      placeholder="Choose a bucket or enter its name"
      ariaLabel="Bucket name"
      enteredTextLabel={(value) => `Use: ${value}`}
      empty="This account has no bucket."
      onChange={({ detail }) => onChoose(detail.value)}
    />
  );
}
