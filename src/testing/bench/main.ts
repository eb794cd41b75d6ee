/**
 * Measures, as `npm run bench -- NAME [--option value]`, and prints each figure beside the limit of the same machine in the
 * same minutes: on a shared computer the ratio says more than the time.
 */
import { parseArgs } from 'node:util';
import { benchGateway } from './gateway.ts';
import { benchSandbox } from './sandbox.ts';
import { benchViewer } from './viewer.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '1000000' },
    runs: { type: 'string' },
    calls: { type: 'string', default: '2000' },
    loaded: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});

const events = Number(values.events);
if (positionals.join() === 'sandbox') {
  await benchSandbox({ events, runs: Number(values.runs ?? 3) });
} else if (positionals.join() === 'gateway') {
  await benchGateway({ calls: Number(values.calls), runs: Number(values.runs ?? 5) });
} else if (positionals.join() === 'viewer') {
  await benchViewer({
    ...{ events, loaded: Number(values.loaded), runs: Number(values.runs ?? 5) },
    ...{ only: values.only.split(',').filter(Boolean), json: values.json },
  });
} else {
  process.stderr.write(`npm run bench -- sandbox [--events 1000000] [--runs 3]
npm run bench -- gateway [--calls 2000] [--runs 5]
npm run bench -- viewer [--loaded 100000] [--events 1000000] [--runs 5] [--only load,...] [--json]
`);
  process.exitCode = 1;
}
