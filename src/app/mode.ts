import { applyMode, Mode } from '@cloudscape-design/global-styles';
import type { ModeChoice } from './preferences.ts';

/** Shows the document light or dark, and follows the system while that is the choice. Answers how to stop following. */
export function followMode(choice: ModeChoice): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const dark = choice === 'dark' || (choice === 'system' && system.matches);
    applyMode(dark ? Mode.Dark : Mode.Light);
    // Scroll bars and form controls are the browser's.
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  };
  apply();
  system.addEventListener('change', apply);
  return () => system.removeEventListener('change', apply);
}
