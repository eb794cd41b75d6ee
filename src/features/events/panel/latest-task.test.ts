import { expect, it } from 'vitest';
import { deferred } from '#testing/deferred.ts';
import { LatestTask } from './latest-task.ts';

it('runs one task at a time, and of those that come meanwhile the latest alone', async () => {
  const tasks = new LatestTask();
  const done: string[] = [];
  const first = deferred<undefined>();
  const last = deferred<undefined>();
  tasks.run(async () => {
    await first.promise;
    done.push('first');
  });
  tasks.run(async () => {
    done.push('second');
  });
  tasks.run(async () => {
    done.push('third');
    last.resolve(undefined);
  });
  expect(done).toEqual([]);
  first.resolve(undefined);
  await last.promise;
  expect(done).toEqual(['first', 'third']);
});

it('goes on after a task that failed', async () => {
  const tasks = new LatestTask();
  tasks.run(() => Promise.reject(new Error('The session is closed.')));
  const next = deferred<string>();
  tasks.run(async () => next.resolve('ran'));
  expect(await next.promise).toBe('ran');
});
