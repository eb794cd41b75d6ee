import { defineConfig } from 'vitest/config';

/**
 * Five projects, so that the test run can count each part and refuse one that ran nothing:
 * `unit` (beside the code), `slow` (beside the code as well, but too long for the fast loop), `interop` (clients that share none of our code), `contract` (what holds of AWS as well) and `repo` (the rules of this repository).
 */
export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: [
            'src/**/*interop.test.ts',
            'src/**/*.slow.test.ts',
            'src/testing/repo/**',
            'src/testing/contract/**',
          ],
          // The files of a worker share its modules: reading the SDK's schemas anew for each of them took four times as long as all
          // tests together. So no module of ours may keep what one test leaves to another.
          isolate: false,
          // Vitest would leave one core free, which on two cores is half of them.
          maxWorkers: '100%',
          // Property tests and tests that start a process take seconds on a busy machine; a hang is still a failure.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'slow',
          include: ['src/**/*.slow.test.ts'],
          maxWorkers: '100%',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'interop',
          include: ['src/**/*interop.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Half of the time is a command's own process: two of them share two cores well.
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'contract',
          include: ['src/testing/contract/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'repo',
          include: ['src/testing/repo/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
