/**
 * Resolves in a task of its own, behind what waits already: messages, timers, network. A timer of 0 ms would do the same and wait 4 ms
 * in browsers, a quarter of every slice of work.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
