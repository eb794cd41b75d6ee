import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsCommand, awsAt, findAws } from '#testing/aws-command.ts';
import { isRequired } from '#testing/required.ts';
import { addresses } from '../console.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { LogStreamsPage } from '../pages/LogStreamsPage.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { expectRow } from '../pages/table.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test as base } from '../trailglass.ts';

const found = findAws();
const ROLE = 'CloudTrail_CloudWatchLogs_Role';
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/${ROLE}`;
const GROUP_ARN = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:CloudTrail/logs`;
const STREAM = `${ACCOUNT}_CloudTrail_us-east-1`;

/** The documents of AWS's guide. */
const TRUST = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
};
const PERMISSIONS = {
  Version: '2012-10-17',
  Statement: ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
    Effect: 'Allow',
    Action: [action],
    Resource: [`${GROUP_ARN}:log-stream:${STREAM}*`],
  })),
};

const test = base.extend<{ readonly aws: AwsCommand }>({
  aws: async ({ sandbox }, provide) => {
    if (found === undefined) throw new Error('The aws command is required here and not found.');
    const folder = mkdtempSync(join(tmpdir(), 'trailglass-both-ways-'));
    writeFileSync(join(folder, 'trust.json'), JSON.stringify(TRUST));
    writeFileSync(join(folder, 'permissions.json'), JSON.stringify(PERMISSIONS));
    await provide(awsAt(found, sandbox.url, folder));
    rmSync(folder, { recursive: true });
  },
});

test.skip(found === undefined && !isRequired('aws'), 'There is no aws command here.');

/** An argument list as one writes it in a terminal; no argument here contains a space. */
const words = (line: string): readonly string[] => line.trim().split(/\s+/);

test('the console shows what the aws command did', async ({ aws, console, page }) => {
  const trail = new TrailPage(page);
  const streams = new LogStreamsPage(page);
  const events = new EventsPage(page);
  await console.open(addresses.trail('management-events'));
  await expect(trail.main.getByText('Not configured')).toBeVisible();

  await aws.json(...words('logs create-log-group --log-group-name CloudTrail/logs'));
  await aws.json(
    ...words(`iam create-role --role-name ${ROLE} --assume-role-policy-document file://trust.json`),
  );
  await aws.json(
    ...words(
      `iam put-role-policy --role-name ${ROLE} --policy-name delivery --policy-document file://permissions.json`,
    ),
  );
  await aws.json(
    ...words(
      `cloudtrail update-trail --name management-events --cloud-watch-logs-log-group-arn ${GROUP_ARN}:* --cloud-watch-logs-role-arn ${ROLE_ARN}`,
    ),
  );

  await trail.refresh.click();
  await expect(trail.value('Log group')).toHaveText('CloudTrail/logs');
  await expect(trail.value('IAM role')).toContainText(ROLE);
  await expect(trail.value('Delivery')).toHaveText('Delivering');
  await trail.value('Log group').getByRole('link').click();
  await expectRow(streams.table, {
    'Log stream': STREAM,
    'Written by': 'CloudTrail, us-east-1',
    'Last event time': /UTC$/,
  });
  await streams.stream(STREAM).click();
  await expectRow(events.table, {
    'Event name': 'UpdateTrail',
    Source: 'cloudtrail.amazonaws.com',
    User: 'sandbox-admin',
  });
  await events.expectLoaded();
  await events.event('UpdateTrail').click();
  await expect(events.panel.region).toContainText('aws-cli');
});

test('the aws command sees what the console did', async ({ aws, console, page }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.chooseLogGroup({ kind: 'New', name: 'CloudTrail/logs' });
  await wizard.next.click();
  await wizard.next.click();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();

  expect(
    await aws.json(...words('cloudtrail describe-trails --trail-name-list management-events')),
  ).toMatchObject({
    trailList: [{ CloudWatchLogsLogGroupArn: `${GROUP_ARN}:*`, CloudWatchLogsRoleArn: ROLE_ARN }],
  });
  expect(
    await aws.json(...words('logs describe-log-groups --log-group-name-prefix CloudTrail/logs')),
  ).toMatchObject({ logGroups: [{ arn: `${GROUP_ARN}:*` }] });
  expect(await aws.json(...words(`iam get-role --role-name ${ROLE}`))).toMatchObject({
    Role: {
      AssumeRolePolicyDocument: {
        Statement: [
          expect.objectContaining({
            Effect: 'Allow',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Action: 'sts:AssumeRole',
          }),
        ],
      },
    },
  });
  const { PolicyNames } = (await aws.json(
    ...words(`iam list-role-policies --role-name ${ROLE}`),
  )) as { PolicyNames: string[] };
  expect(PolicyNames).toHaveLength(1);
  const { PolicyDocument } = (await aws.json(
    ...words(`iam get-role-policy --role-name ${ROLE} --policy-name ${PolicyNames[0]}`),
  )) as { PolicyDocument: typeof PERMISSIONS };
  expect(PolicyDocument.Statement.flatMap(({ Action }) => Action).toSorted()).toEqual([
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]);
  expect(new Set(PolicyDocument.Statement.flatMap(({ Resource }) => Resource))).toEqual(
    new Set([`${GROUP_ARN}:log-stream:${STREAM}*`]),
  );
  expect(
    await aws.json(...words('cloudtrail get-trail-status --name management-events')),
  ).not.toHaveProperty('LatestCloudWatchLogsDeliveryError');
});
