import { useSyncExternalStore } from 'react';

/** Cloudscape's mode, for what is not drawn with style sheets. */
export function useColorMode(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () =>
    document.body.classList.contains('awsui-dark-mode') ? 'dark' : 'light',
  );
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
