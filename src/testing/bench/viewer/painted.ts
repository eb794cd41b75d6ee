import type { Locator } from 'playwright';

interface Watched {
  painted: Promise<number>;
}

/** Milliseconds from a key to the frame behind the first change within an element. */
export async function painted(within: Locator, press: () => Promise<void>): Promise<number> {
  await within.evaluate((element) => {
    let pressed = 0;
    const options = { once: true, capture: true };
    document.addEventListener('keydown', () => (pressed = performance.now()), options);
    (globalThis as unknown as Watched).painted = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (pressed === 0) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          // A message is handled after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - pressed));
          port1.start();
          port2.postMessage(0);
        });
      });
      const all = { attributes: true, subtree: true, childList: true, characterData: true };
      observer.observe(element, all);
    });
  });
  await press();
  return within.page().evaluate(() => (globalThis as unknown as Watched).painted);
}
