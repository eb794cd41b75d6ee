import { expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { logFileKey } from './log-files-key.ts';

const origin = { account: '111122223333', region: 'us-east-2' };
const at = epochMillis(Date.UTC(2023, 2, 1, 1, 20, 59, 999));
const zero = () => 0;

it.each([
  [{}, 'AWSLogs/111122223333/CloudTrail/us-east-2/2023/03/01/'],
  [{ prefix: 'a/b' }, 'a/b/AWSLogs/111122223333/CloudTrail/us-east-2/2023/03/01/'],
  [{ prefix: 'a/' }, 'a/AWSLogs/111122223333/CloudTrail/us-east-2/2023/03/01/'],
  [
    { organizationId: 'o-exampleorgid' },
    'AWSLogs/o-exampleorgid/111122223333/CloudTrail/us-east-2/2023/03/01/',
  ],
])('a log file with %j lies where AWS puts it', (more, folder) => {
  expect(logFileKey({ ...origin, ...more }, at, zero)).toBe(
    `${folder}111122223333_CloudTrail_us-east-2_20230301T0120Z_AAAAAAAAAAAAAAAA.json.gz`,
  );
});
