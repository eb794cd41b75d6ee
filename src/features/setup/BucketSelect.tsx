import { useQuery } from '@tanstack/react-query';
import { bucketsQuery } from '#queries/buckets.ts';
import { useAccess } from '#ui/access.ts';
import { Suggestions } from './Suggestions.tsx';

interface BucketSelectProps {
  readonly name: string;
  readonly onChoose: (name: string) => void;
}

/** A bucket that is there: one of this account's by a list, any other by its name. */
export function BucketSelect({ name, onChoose }: BucketSelectProps) {
  const access = useAccess();
  const buckets = useQuery(bucketsQuery(access));
  return (
    <Suggestions
      label="Bucket name"
      what="buckets"
      query={buckets}
      value={name}
      options={buckets.data?.map((value) => ({ value })) ?? []}
      placeholder="Choose a bucket or enter its name"
      empty="This account has no bucket."
      onChoose={onChoose}
    />
  );
}
