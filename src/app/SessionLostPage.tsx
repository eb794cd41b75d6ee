import { useEffect } from 'react';
import Box from '@cloudscape-design/components/box';
import { PlainPage } from './PlainPage.tsx';
import { keepPlace, type Start } from './session.ts';

/** Without the gateway's token nothing can be asked: says why there is none, and where to get one. */
export function SessionLostPage({ start }: { readonly start: Start }) {
  useEffect(() => {
    // The console may be reached again in this very tab: by its new address, which differs in the fragment alone.
    const reload = () => window.location.reload();
    window.addEventListener('hashchange', reload);
    return () => window.removeEventListener('hashchange', reload);
  }, []);
  useEffect(() => keepPlace(window), []);
  const { title, reason } = explain(start);
  return (
    <PlainPage title={title}>
      <Box variant="p">{reason}</Box>
      <Box variant="p">
        Press Enter in the terminal where <Box variant="code">npm start</Box> runs, and open the
        address that it prints. It looks like{' '}
        <Box variant="code">{`${window.location.origin}/#code=…`}</Box>
      </Box>
    </PlainPage>
  );
}

/** A page that began with a token and is here nevertheless was open when Trailglass ended. */
function explain(start: Start): { readonly title: string; readonly reason: string } {
  if (start.token !== undefined) {
    return {
      title: 'Your session has ended',
      reason: 'Trailglass was restarted, and each start has its own key.',
    };
  }
  if (start.refusal !== undefined) {
    return { title: 'This start link does not open the console', reason: start.refusal };
  }
  return {
    title: 'Open the printed address',
    reason: 'This address lacks the key that lets your browser, and no other page, use Trailglass.',
  };
}
