import { useEffect } from 'react';
import Box from '@cloudscape-design/components/box';
import { PlainPage } from './PlainPage.tsx';

/** Without the gateway's token nothing can be asked: says where to get one. `wasOpen` tells a reopened console from a bare address. */
export function SessionLostPage({ wasOpen }: { readonly wasOpen: boolean }) {
  useEffect(() => {
    // The console may be reached again in this very tab: by its new address, which differs in the fragment alone.
    const reload = () => window.location.reload();
    window.addEventListener('hashchange', reload);
    return () => window.removeEventListener('hashchange', reload);
  }, []);
  return (
    <PlainPage title={wasOpen ? 'Your session has ended' : 'Open the printed address'}>
      <Box variant="p">
        {wasOpen
          ? 'Trailglass was restarted, and each start has its own key.'
          : 'This address lacks the key that lets your browser, and no other page, use Trailglass.'}
      </Box>
      <Box variant="p">
        Open the address that <Box variant="code">npm start</Box> printed in its terminal. It looks
        like <Box variant="code">{`${window.location.origin}/#token=…`}</Box>
      </Box>
    </PlainPage>
  );
}
