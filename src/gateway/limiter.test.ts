import { describe, expect, it } from 'vitest';
import { deferred } from '#testing/deferred.ts';
import { createLimiter } from './limiter.ts';

const { signal } = new AbortController();

/** Work that begins when its turn comes, says so, and ends when told. */
function work(begun: string[], name: string) {
  const end = deferred<string>();
  const run = () => {
    begun.push(name);
    return end.promise;
  };
  return { run, end: () => end.resolve(name) };
}

const turns = async () => {
  for (let index = 0; index < 10; index += 1) await Promise.resolve();
};

describe('the limiter', () => {
  it('lets so many at once, the others in the order they came', async () => {
    const begun: string[] = [];
    const limiter = createLimiter({ running: 2, waiting: 9 });
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => work(begun, name));
    const all = [a, b, c, d].map((one) => limiter.run('k', signal, one?.run ?? (async () => '')));
    await turns();
    expect(begun).toEqual(['a', 'b']);
    b?.end();
    await turns();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const one of [a, c, d]) one?.end();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps the operations apart, and gives a place back after a failure', async () => {
    const limiter = createLimiter({ running: 1, waiting: 9 });
    const begun: string[] = [];
    const held = work(begun, 'held');
    const first = limiter.run('a', signal, held.run);
    await expect(
      limiter.run('b', signal, () => Promise.reject(new Error('failed'))),
    ).rejects.toThrow('failed');
    expect(await limiter.run('b', signal, async () => 'again')).toBe('again');
    held.end();
    expect(await first).toBe('held');
  });

  it('lets who gives up leave the queue at once, and never runs it', async () => {
    const limiter = createLimiter({ running: 1, waiting: 9 });
    const begun: string[] = [];
    const [held, left, next] = ['held', 'left', 'next'].map((name) => work(begun, name));
    const gone = new AbortController();
    const first = limiter.run('k', signal, held?.run ?? (async () => ''));
    const second = limiter.run('k', gone.signal, left?.run ?? (async () => ''));
    const third = limiter.run('k', signal, next?.run ?? (async () => ''));
    gone.abort(new Error('gave up'));
    await expect(second).rejects.toThrow('gave up');
    await expect(limiter.run('k', gone.signal, async () => 1)).rejects.toThrow('gave up');
    held?.end();
    next?.end();
    expect(await Promise.all([first, third])).toEqual(['held', 'next']);
    expect(begun).toEqual(['held', 'next']);
  });

  it('refuses who comes when too many wait', async () => {
    const limiter = createLimiter({ running: 1, waiting: 1 });
    const held = work([], 'held');
    const first = limiter.run('k', signal, held.run);
    const second = limiter.run('k', signal, async () => 'second');
    await expect(limiter.run('k', signal, async () => 1)).rejects.toMatchObject({
      status: 429,
      code: 'too_many_calls',
    });
    held.end();
    expect(await Promise.all([first, second])).toEqual(['held', 'second']);
  });
});
