import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { partitionOfRegion, regionsOf } from '#domain/arn/partition.ts';
import { parseRange, printRange } from '#domain/time/range.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { LogsDelivery, Trail } from '#domain/trail/trail.ts';
import type { ReconcileRequest } from '#events/reconcile/reconcile.ts';
import { callerQuery, enabledRegionsQuery } from '#queries/environments.ts';
import { logGroupQuery } from '#queries/log-groups.ts';
import { selectorsQuery, type TrailDetail } from '#queries/trails.ts';
import { useAccess } from '#ui/access.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { TimeRangePicker } from '#ui/TimeRangePicker.tsx';
import { useDeliveryView } from '#features/delivery/use-delivery-view.ts';
import { Comparison } from './Comparison.tsx';
import { ReconcileBox } from './ReconcileBox.tsx';
import { DEFAULT_CHOICE, reconcileRange } from './reconcile-range.ts';

interface ReconcileTabProps extends TrailDetail {
  readonly delivery: LogsDelivery;
  readonly logGroupName: string;
}

/** Compares Event history with the log group: which events are missing, and why. */
export function ReconcileTab({ trail, status, delivery, logGroupName }: ReconcileTabProps) {
  const { view, show } = useDeliveryView();
  const choice = useMemo(() => parseRange(view.range) ?? DEFAULT_CHOICE, [view.range]);
  const [now] = useState(() => epochMillis(Date.now()));
  const chosen = useMemo(() => reconcileRange(choice, now), [choice, now]);
  const mode = view.mode === 'quick' ? 'sample' : 'full';
  const form = (
    <SpaceBetween direction="horizontal" size="l">
      <FormField
        label="Event times"
        constraintText="At most 90 days back. What is relative ended 15 minutes ago: later events may be on their way."
        errorText={'problem' in chosen ? chosen.problem : undefined}
      >
        <TimeRangePicker
          value={choice}
          ariaLabel="Range to reconcile"
          onChange={(range) =>
            show({ range: range && printRange(range), reason: undefined, event: undefined })
          }
        />
      </FormField>
      <FormField
        label="How much"
        constraintText={
          mode === 'sample'
            ? 'Samples: some minutes of the range, evenly chosen.'
            : 'Every event of the range.'
        }
      >
        <Toggle
          checked={mode === 'sample'}
          onChange={({ detail }) => show({ mode: detail.checked ? 'quick' : undefined })}
        >
          Quick
        </Toggle>
      </FormField>
    </SpaceBetween>
  );
  if ('problem' in chosen) return <ReconcileBox form={form} />;
  const rangeText = printRange({ kind: 'absolute', ...chosen.range });
  return (
    <Prepared
      key={`${rangeText} ${mode}`}
      {...{ trail, status, delivery, logGroupName, mode, form, range: chosen.range }}
    />
  );
}

interface PreparedProps extends ReconcileTabProps, Pick<ReconcileRequest, 'range' | 'mode'> {
  readonly form: ReactNode;
}

/** Asks for what a comparison has to know before it begins. */
function Prepared({ trail, status, delivery, logGroupName, mode, range, form }: PreparedProps) {
  const access = useAccess();
  const selectors = useQuery(selectorsQuery(access, trail.arn));
  const group = useQuery(logGroupQuery(access, logGroupName));
  const caller = useQuery(callerQuery(access));
  const asksRegions = trail.isMultiRegion && access.isRealAws;
  const enabled = useQuery({ ...enabledRegionsQuery(access), enabled: asksRegions });
  const isAskingRegions = asksRegions && enabled.isPending;
  const failed = [selectors, caller].find(({ isError }) => isError);
  const error = 'error' in status ? status.error : failed?.error;
  if (error !== undefined && error !== null) {
    return (
      <ReconcileBox form={form}>
        <ErrorState
          title="The comparison could not be prepared"
          error={error}
          onRetry={failed && (() => void failed.refetch())}
          retrying={failed?.isFetching === true}
        />
      </ReconcileBox>
    );
  }
  if (!('ok' in status) || !selectors.data || !caller.data || group.isPending || isAskingRegions) {
    return (
      <ReconcileBox form={form}>
        <LoadingState what="Preparing the comparison" />
      </ReconcileBox>
    );
  }
  return (
    <Comparison
      form={form}
      request={{
        ...{ trail: { ...trail, cloudWatchLogs: delivery }, status: status.ok },
        ...{ selectors: selectors.data, keyArn: group.data?.kmsKeyId },
        ...{
          account: caller.data.account,
          regions: regionsToRead(trail, enabled.data),
          range,
          mode,
        },
      }}
    />
  );
}

/**
 * Those whose events the trail delivers. Where nobody says which are enabled in the account, all are asked, and one that cannot be read is
 * said to be so.
 */
function regionsToRead(
  { isMultiRegion, homeRegion }: Trail,
  enabled: readonly string[] | undefined,
): readonly string[] {
  if (!isMultiRegion) return [homeRegion];
  return regionsOf(partitionOfRegion(homeRegion))
    .map(({ name }) => name)
    .filter((name) => name === homeRegion || enabled === undefined || enabled.includes(name));
}
