/**
 * Asks again and again until an answer is there: for another process, whose states nobody tells us. Every question is
 * asked as soon as the one before is answered; the test's own time limit ends it.
 */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
