import { useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { ProofWatchesProvider } from '#features/setup/ProofWatchesProvider.tsx';
import { makeQueryClient } from '#queries/query-client.ts';
import { NotificationsProvider } from '#ui/notifications.tsx';
import { PreferencesProvider } from './PreferencesProvider.tsx';
import { makeRouter } from './routes.tsx';
import { forgetToken, type Start } from './session.ts';
import { SessionLostPage } from './SessionLostPage.tsx';
import { TokenContext } from './token.ts';
import { watchSession } from './watch-session.ts';

/** The whole page: what every part of it shares, around the routes. */
export function App({ start }: { readonly start: Start }) {
  const [session, setSession] = useState(start.token);
  const [queryClient] = useState(() => {
    const client = makeQueryClient();
    watchSession(client, () => {
      forgetToken(window);
      setSession(undefined);
    });
    return client;
  });
  const [router] = useState(makeRouter);
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <PreferencesProvider>
        {session === undefined ? (
          <SessionLostPage start={start} />
        ) : (
          <TokenContext value={session}>
            <QueryClientProvider client={queryClient}>
              <NotificationsProvider>
                <ProofWatchesProvider token={session}>
                  {/* A step and the way back from it are two: as transitions they may be rendered as none, and the page is another than its address. */}
                  <RouterProvider router={router} useTransitions={false} />
                </ProofWatchesProvider>
              </NotificationsProvider>
            </QueryClientProvider>
          </TokenContext>
        )}
      </PreferencesProvider>
    </I18nProvider>
  );
}
