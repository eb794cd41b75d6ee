import { useEffect, useState, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { glanceAt, watchGateway, type GatewayState } from '#queries/gateway-watch.ts';
import { useAccess } from '#ui/access.ts';
import { keepPlace } from './session.ts';
import { useToken } from './token.ts';

/**
 * Stands above the page while the console's own server does not answer, and after it was restarted. What the page shows stays; when
 * the server is back, the page goes on by itself. Says as well when this computer's clock is so wrong that AWS would refuse it.
 */
export function GatewayAlert() {
  const client = useQueryClient();
  const token = useToken();
  const { environment } = useAccess();
  const [watch] = useState(() =>
    watchGateway({
      client,
      ask: (signal) => glanceAt({ origin: window.location.origin, token }, signal),
      clock: {
        now: Date.now,
        setTimer(ms, fire) {
          const timer = setTimeout(fire, ms);
          return () => clearTimeout(timer);
        },
      },
    }),
  );
  useEffect(() => watch.start(), [watch]);
  const state = useSyncExternalStore(watch.subscribe, () => watch.state);
  useEffect(() => (state === 'restarted' ? keepPlace(window) : undefined), [state]);
  const offMinutes = Math.round(
    useSyncExternalStore(watch.subscribe, () => watch.clockOff(environment)) / 60_000,
  );
  if (state === 'there' && offMinutes === 0) return null;
  const { header, text } = state === 'there' ? clockWords(offMinutes) : WORDS[state];
  return (
    <Box margin={{ bottom: 'm' }}>
      <Alert type="warning" header={header}>
        {text}
      </Alert>
    </Box>
  );
}

const clockWords = (minutes: number) => ({
  header: `This computer’s clock is off by ${Math.abs(minutes)} min`,
  text: `It is ${minutes > 0 ? 'behind' : 'ahead of'} the clock of this environment. Trailglass signs its calls with the right time, but what the page says of “now” and “ago” is wrong: set this computer’s clock.`,
});

const WORDS: Readonly<
  Record<Exclude<GatewayState, 'there'>, { readonly header: string; readonly text: string }>
> = {
  gone: {
    header: 'Trailglass does not answer',
    text: 'What you see stays. See in its terminal whether npm start still runs; this page goes on by itself when it answers again.',
  },
  restarted: {
    header: 'Trailglass was restarted',
    text: 'What you see stays, but nothing more can be asked for: each start has its own key. Press Enter in the terminal where it runs, and open the address that it prints in this tab; it leads back here.',
  },
};
