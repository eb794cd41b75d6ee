import Box from '@cloudscape-design/components/box';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { byUrgency, type CheckId } from '#setup/check.ts';
import { CheckList } from '#ui/CheckList.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import type { Planning } from './use-plan.ts';

interface ChecksProps {
  readonly planning: Planning;
  readonly ids: readonly CheckId[];
  /** What is being checked: "log group". */
  readonly what: string;
}

/** The checks that belong to a choice, beside it and at once. */
export function Checks({ planning, ids, what }: ChecksProps) {
  const { planned, isChecking, error, again } = planning;
  const checks = planned?.plan.checks.filter(({ id }) => ids.includes(id)) ?? [];
  if (planned === undefined && isChecking) return <LoadingState what={`Checking the ${what}`} />;
  if (planned === undefined && error !== null) {
    return (
      <ErrorState
        title={`The ${what} could not be checked`}
        error={error}
        onRetry={() => void again()}
        retrying={isChecking}
      />
    );
  }
  if (checks.length === 0) return null;
  return (
    <SpaceBetween size="xs">
      <Box variant="awsui-key-label">Checks</Box>
      <LiveRegion tagName="div">
        <CheckList checks={byUrgency(checks)} />
      </LiveRegion>
    </SpaceBetween>
  );
}
