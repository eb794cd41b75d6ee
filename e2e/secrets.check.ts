import { rm } from 'node:fs/promises';
import process from 'node:process';
import { expect, test } from 'playwright/test';
import { leaks } from '#testing/leaks.ts';
import { readWritten, WRITTEN } from '#testing/written.ts';

test('nothing that process and browser wrote in this run holds a secret of it', async () => {
  const folder = process.env[WRITTEN] ?? '';
  const { writings, secrets } = readWritten(folder);
  // Something was looked for, in something.
  expect(secrets).not.toEqual([]);
  expect(writings).not.toEqual([]);
  expect(leaks(writings, secrets)).toEqual([]);
  await rm(folder, { recursive: true });
});
