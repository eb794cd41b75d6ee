/**
 * Measures, as `npm run bench -- NAME [--option value]`, and prints each figure beside the limit of the same machine in the
 * same minutes: on a shared computer the ratio says more than the time.
 */
import { parseArgs } from 'node:util';
import { benchSandbox } from './sandbox.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
  },
});

if (positionals.join() === 'sandbox') {
  await benchSandbox({ events: Number(values.events), runs: Number(values.runs) });
} else {
  process.stderr.write('npm run bench -- sandbox [--events 1000000] [--runs 3]\n');
  process.exitCode = 1;
}
