import type { EventRecord } from '#sandbox/delivery/record-event.ts';

/** Somebody (or some service) of the seeded account, and what a CloudTrail record says of them. */
export interface Actor {
  /** How often this one acts, beside the others. */
  readonly weight: number;
  readonly identity: EventRecord['userIdentity'] & { readonly type: string };
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  /** Names of `deeds.ts` that this one does. */
  readonly deeds: readonly string[];
}

const ACCOUNT = '123456789012';
const CONSOLE = 'AWS Internal';
const CLI =
  'aws-cli/2.27.11 md/awscrt#0.26.1 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.3';
const TERRAFORM =
  'APN/1.0 HashiCorp/1.0 Terraform/1.12.1 (+https://www.terraform.io) terraform-provider-aws/6.2.0';
const BOTO =
  'Boto3/1.38.23 md/Botocore#1.38.23 ua/2.1 os/linux#5.10.236 exec-env/AWS_Lambda_python3.13';

const user = (userName: string, id: string, accessKeyId: string) => ({
  type: 'IAMUser',
  principalId: `AIDA${id}`,
  arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
  accountId: ACCOUNT,
  accessKeyId,
  userName,
});

const session = (role: string, id: string, name: string, accessKeyId: string) => ({
  type: 'AssumedRole',
  principalId: `AROA${id}:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  accessKeyId,
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: `AROA${id}`,
      arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
      accountId: ACCOUNT,
      userName: role,
    },
  },
});

const service = (name: string) => ({ type: 'AWSService', invokedBy: name });

/** Who works in the account: a web shop with a small platform team. */
export const PEOPLE: readonly Actor[] = [
  {
    weight: 18,
    identity: user('maria.keller', 'MARIAKELLER00001', 'AKIAMARIAEXAMPLE0001'),
    sourceIPAddress: '203.0.113.24',
    userAgent: CLI,
    deeds: [
      'listBuckets',
      'describeInstances',
      'getParameter',
      'deniedDelete',
      'describeLogGroups',
    ],
  },
  {
    weight: 14,
    identity: user('tom.okafor', 'TOMOKAFOR0000001', 'ASIATOMEXAMPLE000001'),
    sourceIPAddress: '198.51.100.61',
    userAgent: CONSOLE,
    deeds: ['describeInstances', 'describeAlarms', 'consoleLogin', 'updateFunction', 'listRoles'],
  },
  {
    weight: 22,
    identity: session(
      'deploy-pipeline',
      'DEPLOYPIPELINE01',
      'github-actions',
      'ASIADEPLOYEXAMPLE001',
    ),
    sourceIPAddress: '192.0.2.140',
    userAgent: TERRAFORM,
    deeds: [
      'describeInstances',
      'getRole',
      'updateFunction',
      'putParameter',
      'throttled',
      'getBucketPolicy',
    ],
  },
  {
    weight: 26,
    identity: session('orders-api', 'ORDERSAPIROLE001', 'orders-api-live', 'ASIAORDERSEXAMPLE001'),
    sourceIPAddress: '10.0.12.87',
    userAgent: BOTO,
    deeds: ['decrypt', 'getParameter', 'assumeReporting', 'describeTable'],
  },
  {
    weight: 8,
    identity: session('nightly-report', 'NIGHTLYREPORT001', 'report', 'ASIAREPORTEXAMPLE001'),
    sourceIPAddress: '10.0.14.9',
    userAgent: BOTO,
    deeds: ['describeTable', 'deniedSecret', 'listBuckets'],
  },
  {
    weight: 10,
    identity: service('config.amazonaws.com'),
    sourceIPAddress: 'config.amazonaws.com',
    userAgent: 'config.amazonaws.com',
    deeds: ['describeSecurityGroups', 'getBucketPolicy', 'listRoles'],
  },
  {
    weight: 6,
    identity: service('autoscaling.amazonaws.com'),
    sourceIPAddress: 'autoscaling.amazonaws.com',
    userAgent: 'autoscaling.amazonaws.com',
    deeds: ['runInstances', 'terminateInstances', 'describeInstances'],
  },
];
