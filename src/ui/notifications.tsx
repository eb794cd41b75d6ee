import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';

/** A message above the page: it stays until the person dismisses it or its writer withdraws it. */
export interface Notification {
  /** A second notification of the same id takes the place of the first. */
  readonly id: string;
  readonly type: 'success' | 'error' | 'warning' | 'info' | 'in-progress';
  readonly header?: ReactNode;
  readonly content: ReactNode;
  readonly action?: ReactNode;
  /** The person has dismissed it. */
  readonly onDismiss?: () => void;
}

interface Notifications {
  readonly shown: readonly Notification[];
  readonly notify: (notification: Notification) => void;
  readonly dismiss: (id: string) => void;
}

const NotificationsContext = createContext<Notifications | undefined>(undefined);

export function NotificationsProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Notification[]>([]);
  const dismiss = useCallback(
    (id: string) => setShown((all) => all.filter((other) => other.id !== id)),
    [],
  );
  const notify = useCallback(
    (notification: Notification) =>
      setShown((all) => [notification, ...all.filter(({ id }) => id !== notification.id)]),
    [],
  );
  const value = useMemo(() => ({ shown, notify, dismiss }), [shown, notify, dismiss]);
  return <NotificationsContext value={value}>{children}</NotificationsContext>;
}

/** `notify` and `dismiss` never change, so they may stand in the dependencies of an effect. */
export function useNotifications(): Notifications {
  const notifications = useContext(NotificationsContext);
  if (notifications === undefined) throw new Error('Wrap the page in NotificationsProvider.');
  return notifications;
}
