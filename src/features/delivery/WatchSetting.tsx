import { useEffect, useState } from 'react';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { formatAge } from '#domain/time/format.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { useNow } from '#ui/clock.ts';
import {
  AGE_LIMITS,
  isTooOld,
  limitText,
  readAgeLimit,
  writeAgeLimit,
  type AgeLimit,
} from './delivery-watch.ts';

/** How often the trail is asked while somebody wants to be told, in milliseconds. */
export const WATCH_INTERVAL_MS = 60_000;

/** The person's choice, kept in this browser. */
export function useAgeLimit(): readonly [
  AgeLimit | undefined,
  (limit: AgeLimit | undefined) => void,
] {
  const [limit, setLimit] = useState(() => readAgeLimit(localStorage));
  return [
    limit,
    (next) => {
      writeAgeLimit(localStorage, next);
      setLimit(next);
    },
  ];
}

interface WatchSettingProps {
  readonly limit: AgeLimit | undefined;
  readonly onLimit: (limit: AgeLimit | undefined) => void;
}

const NEVER = { value: 'never', label: 'Do not tell me' };
const OPTIONS = [
  NEVER,
  ...AGE_LIMITS.map((limit) => ({ value: String(limit), label: `After ${limitText(limit)}` })),
];

/** Chooses after which age of the last delivery to be told, and whether outside the page as well. */
export function WatchSetting({ limit, onLimit }: WatchSettingProps) {
  const [permission, setPermission] = useState(permissionNow);
  const allow = async () => {
    await window.Notification.requestPermission();
    setPermission(permissionNow());
  };
  return (
    <FormField
      label="Tell me when nothing has come"
      description="While this page is open, in this tab or another. CloudTrail is asked every minute."
      stretch
    >
      <SpaceBetween direction="horizontal" size="s" alignItems="center">
        <Select
          selectedOption={OPTIONS.find(({ value }) => value === String(limit)) ?? NEVER}
          options={OPTIONS}
          ariaLabel="Tell me when nothing has come"
          onChange={({ detail }) =>
            onLimit(AGE_LIMITS.find((each) => String(each) === detail.selectedOption.value))
          }
        />
        {limit !== undefined && permission === 'default' && (
          <Button onClick={() => void allow()}>Allow browser notifications</Button>
        )}
        {limit !== undefined && permission !== 'default' && (
          <Box variant="small" color="text-body-secondary">
            {permission === 'granted'
              ? 'The browser notifies you as well.'
              : 'Told in the page alone: the browser does not allow notifications here.'}
          </Box>
        )}
      </SpaceBetween>
    </FormField>
  );
}

interface TooOldProps {
  readonly trailName: string;
  readonly deliveredAt: EpochMillis | undefined;
  readonly limit: AgeLimit | undefined;
}

/** Says that the last delivery is too old, and has the browser say so once, when it becomes so. */
export function TooOld({ trailName, deliveredAt, limit }: TooOldProps) {
  const now = useNow();
  const isOld = isTooOld(deliveredAt, limit, now);
  const age = deliveredAt === undefined ? '' : formatAge(deliveredAt, now);
  useEffect(() => {
    if (!isOld || permissionNow() !== 'granted') return undefined;
    const told = new window.Notification(`${trailName} delivers nothing`, {
      body: `Its last delivery to CloudWatch Logs is older than ${limit === undefined ? 'usual' : limitText(limit)}.`,
      tag: `delivery ${trailName}`,
    });
    return () => told.close();
  }, [isOld, trailName, limit]);
  if (!isOld || limit === undefined) return null;
  return (
    <Alert type="warning" header={`Nothing has come for more than ${limitText(limit)}`}>
      The last delivery was {age}. Where nothing happens in the account, nothing is delivered: the
      checks below say whether anything stands in the way.
    </Alert>
  );
}

/** A page that is not on a secure origin has no notifications at all. */
const permissionNow = (): NotificationPermission =>
  'Notification' in window ? window.Notification.permission : 'denied';
