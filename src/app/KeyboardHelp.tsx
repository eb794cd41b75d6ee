import Box from '@cloudscape-design/components/box';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import type { Shortcut } from '#ui/shortcuts.ts';
import { usePreferences } from './PreferencesProvider.tsx';
import styles from './app.module.css';

interface KeyboardHelpProps {
  readonly shown: boolean;
  readonly onDismiss: () => void;
  readonly shortcuts: readonly Pick<Shortcut, 'keys' | 'does'>[];
}

/** Lists the keys of the page and of the shell, and switches them off. */
export function KeyboardHelp({ shown, onDismiss, shortcuts }: KeyboardHelpProps) {
  const { preferences, choose } = usePreferences();
  return (
    <Modal visible={shown} onDismiss={onDismiss} header="Keyboard shortcuts" size="small">
      <SpaceBetween size="l">
        <dl className={styles['keys']}>
          {shortcuts.map(({ keys, does }) => (
            <div className={styles['key']} key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{KEY_NAMES[key] ?? key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Toggle
          checked={preferences.shortcuts}
          onChange={({ detail }) => choose({ shortcuts: detail.checked })}
          description="Switch them off if you dictate, or if they get in your way."
        >
          Single-key shortcuts
        </Toggle>
        <Box variant="small" color="text-body-secondary">
          Tab, Shift+Tab, Enter and Esc always work.
        </Box>
      </SpaceBetween>
    </Modal>
  );
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
};
