import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsCommand, awsAt, findAws } from '#testing/aws-command.ts';
import { isRequired } from '#testing/required.ts';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';

const found = findAws();
const skipped = found === undefined && !isRequired('aws');

const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group:g';

describe.skipIf(skipped)(
  `the aws command keeps log groups in order${skipped ? ' (skipped: no aws command here)' : ''}`,
  { timeout: 120_000 },
  () => {
    let trailglass: RunningTrailglass;
    let folder: string;
    let aws: AwsCommand;

    beforeAll(async () => {
      if (found === undefined) throw new Error('The aws command is required here and not found.');
      trailglass = await startTrailglass();
      await trailglass.control('reset', '');
      folder = mkdtempSync(join(tmpdir(), 'trailglass-interop-'));
      aws = awsAt(found, trailglass.sandbox, folder);
      await logs('create-log-group', '--log-group-name', 'g');
    }, 60_000);

    afterAll(async () => {
      await trailglass.stop();
      rmSync(folder, { recursive: true });
    });

    const logs = (...args: readonly string[]) => aws.json('logs', ...args);
    const refused = async (...args: readonly string[]) => (await aws.run('logs', ...args)).stderr;

    it('tags by ARN, without :*', async () => {
      await logs('tag-resource', '--resource-arn', ARN, '--tags', 'team=audit,stage=test');
      await logs('untag-resource', '--resource-arn', ARN, '--tag-keys', 'stage');
      expect(await logs('list-tags-for-resource', '--resource-arn', ARN)).toEqual({
        tags: { team: 'audit' },
      });
      expect(await refused('list-tags-for-resource', '--resource-arn', `${ARN}:*`)).toContain(
        'An error occurred (InvalidParameterException) when calling the ListTagsForResource operation',
      );
    });

    it('tries, makes, lists and removes a metric filter', async () => {
      const pattern = ['--filter-pattern', '{ $.errorCode = "*UnauthorizedOperation" }'];
      const messages = [
        '--log-event-messages',
        '{"errorCode":"Client.UnauthorizedOperation"}',
        'x',
      ];
      expect(await logs('test-metric-filter', ...pattern, ...messages)).toEqual({
        matches: [{ eventNumber: 1, eventMessage: messages[1], extractedValues: {} }],
      });
      const filter = ['--log-group-name', 'g', '--filter-name', 'unauthorized'];
      const metric = 'metricName=Unauthorized,metricNamespace=Trail,metricValue=1,defaultValue=0';
      await logs('put-metric-filter', ...filter, ...pattern, '--metric-transformations', metric);
      expect(await logs('describe-metric-filters', '--log-group-name', 'g')).toMatchObject({
        metricFilters: [
          {
            filterName: 'unauthorized',
            filterPattern: pattern[1],
            metricTransformations: [{ metricName: 'Unauthorized', defaultValue: 0 }],
          },
        ],
      });
      await logs('delete-metric-filter', ...filter);
      expect(await refused('delete-metric-filter', ...filter)).toContain(
        '(ResourceNotFoundException)',
      );
    });

    it('makes and lists a subscription filter, and refuses one without its role', async () => {
      const put = (service: string) =>
        aws.run(
          ...['logs', 'put-subscription-filter', '--log-group-name', 'g', '--filter-name', service],
          ...['--filter-pattern', '', '--destination-arn'],
          `arn:aws:${service}:us-east-1:123456789012:function:f`,
        );
      expect(await put('lambda')).toMatchObject({ code: 0 });
      expect((await put('kinesis')).stderr).toContain('(InvalidParameterException)');
      expect(await logs('describe-subscription-filters', '--log-group-name', 'g')).toMatchObject({
        subscriptionFilters: [{ filterName: 'lambda', distribution: 'ByLogStream' }],
      });
    });

    it('makes, lists and removes a resource policy', async () => {
      const document =
        '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"*"}}';
      const name = ['--policy-name', 'p'];
      await logs('put-resource-policy', ...name, '--policy-document', document);
      expect(await logs('describe-resource-policies')).toMatchObject({
        resourcePolicies: [{ policyName: 'p', policyDocument: document }],
      });
      await logs('delete-resource-policy', ...name);
      expect(await refused('delete-resource-policy', ...name)).toContain('[p] does not exist');
    });

    it('forgets a key, deletes a stream and the group', async () => {
      const group = ['--log-group-name', 'g'];
      const key = 'arn:aws:kms:us-east-1:123456789012:key/k';
      await logs('associate-kms-key', ...group, '--kms-key-id', key);
      expect(await logs('describe-log-groups')).toMatchObject({ logGroups: [{ kmsKeyId: key }] });
      await logs('disassociate-kms-key', ...group);
      await logs('create-log-stream', ...group, '--log-stream-name', 's');
      await logs('delete-log-stream', ...group, '--log-stream-name', 's');
      await logs('delete-log-group', ...group);
      expect(await refused('delete-log-group', ...group)).toContain('(ResourceNotFoundException)');
      expect(await logs('describe-log-groups')).toEqual({ logGroups: [] });
    });
  },
);
