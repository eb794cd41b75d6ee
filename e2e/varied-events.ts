import { ACCOUNT } from './sandbox.ts';

/** When the first of them was delivered. */
export const VARIED_START = Date.UTC(2026, 8, 1, 12);

const MINUTE = 60_000;
const REGIONS = ['us-east-1', 'us-east-1', 'eu-west-1'] as const;

/**
 * Sixty events that differ in each column that is counted, one delivered every two minutes: forty of ana's, who reads, and twenty of a
 * role's, who writes from twelve addresses and is refused every third time. The last comes an hour late, all others after two minutes.
 */
export const variedEvents = () =>
  Array.from({ length: 60 }, (_, n) => {
    const delivered = VARIED_START + n * 2 * MINUTE;
    const happened = delivered - (n === 59 ? 60 : 2) * MINUTE;
    const isRole = n % 3 === 2;
    return {
      delivered: new Date(delivered).toISOString(),
      record: {
        eventVersion: '1.11',
        eventID: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        eventTime: new Date(happened).toISOString().replace('.000Z', 'Z'),
        eventName: isRole ? 'CreateRole' : n % 2 === 0 ? 'DescribeInstances' : 'ListBuckets',
        eventSource: isRole
          ? 'iam.amazonaws.com'
          : n % 2 === 0
            ? 'ec2.amazonaws.com'
            : 's3.amazonaws.com',
        awsRegion: REGIONS[n % 3],
        sourceIPAddress: isRole ? `198.51.100.${Math.floor(n / 3) % 12}` : '192.0.2.7',
        userAgent: isRole ? 'Terraform/1.9' : 'aws-cli/2.31',
        readOnly: !isRole,
        userIdentity: isRole
          ? {
              type: 'AssumedRole',
              arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/pipeline`,
              accountId: ACCOUNT,
              accessKeyId: 'ASIAEXAMPLEDEPLOY000',
              sessionContext: { sessionIssuer: { type: 'Role', userName: 'Deploy' } },
            }
          : {
              type: 'IAMUser',
              userName: 'ana',
              accountId: ACCOUNT,
              accessKeyId: 'AKIAEXAMPLEANA000000',
            },
        recipientAccountId: ACCOUNT,
        ...(isRole && n % 9 === 2
          ? { errorCode: 'AccessDenied', errorMessage: 'Not authorized to perform iam:CreateRole' }
          : {}),
      },
    };
  });
