import { useEffect, useState, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { askGatewayState, watchGateway, type GatewayState } from '#queries/gateway-watch.ts';
import { keepPlace } from './session.ts';
import { useToken } from './token.ts';

/**
 * Stands above the page while the console's own server does not answer, and after it was restarted. What the page shows stays; when
 * the server is back, the page goes on by itself.
 */
export function GatewayAlert() {
  const client = useQueryClient();
  const token = useToken();
  const [watch] = useState(() =>
    watchGateway({
      client,
      ask: (signal) => askGatewayState({ origin: window.location.origin, token }, signal),
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
  if (state === 'there') return null;
  const { header, text } = WORDS[state];
  return (
    <Box margin={{ bottom: 'm' }}>
      <Alert type="warning" header={header}>
        {text}
      </Alert>
    </Box>
  );
}

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
