import {
  createContext,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { ShortcutsEnabledContext } from '#ui/shortcuts.ts';
import { followMode } from './mode.ts';
import { readPreferences, writePreferences, type Preferences } from './preferences.ts';

interface PreferencesState {
  readonly preferences: Preferences;
  readonly choose: (change: Partial<Preferences>) => void;
}

const PreferencesContext = createContext<PreferencesState | undefined>(undefined);

/** Keeps the person's choices, and applies light or dark mode to the whole document. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(() => readPreferences(localStorage));
  const choose = useCallback((change: Partial<Preferences>) => {
    // Another tab may have written something else meanwhile, which stays.
    writePreferences(localStorage, { ...readPreferences(localStorage), ...change });
    setPreferences((before) => ({ ...before, ...change }));
  }, []);
  useLayoutEffect(() => followMode(preferences.mode), [preferences.mode]);
  const value = useMemo(() => ({ preferences, choose }), [preferences, choose]);
  return (
    <PreferencesContext value={value}>
      <ShortcutsEnabledContext value={preferences.shortcuts}>{children}</ShortcutsEnabledContext>
    </PreferencesContext>
  );
}

export function usePreferences(): PreferencesState {
  const state = useContext(PreferencesContext);
  if (state === undefined) throw new Error('Wrap the page in PreferencesProvider.');
  return state;
}
