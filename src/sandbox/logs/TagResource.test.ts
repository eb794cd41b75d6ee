import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g', tags: { team: 'audit' } });
});
afterEach(() => test.sandbox.close());

const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
const tag = (tags: Record<string, string>, resourceArn = ARN) =>
  test.call('logs', 'TagResource', { resourceArn, tags });
const tagged = async () =>
  (await test.call('logs', 'ListTagsForResource', { resourceArn: ARN })).tags;
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, '']));

describe('TagResource', () => {
  it('adds tags and changes values', async () => {
    await tag({ stage: 'Größe 1', empty: '' });
    await tag({ team: 'ops' });
    expect(await tagged()).toEqual({ team: 'ops', stage: 'Größe 1', empty: '' });
  });

  it('refuses the ARN with :*, as AWS does', async () => {
    await expect(tag({ a: 'b' }, `${ARN}:*`)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("at 'resourceArn' failed to satisfy constraint"),
    });
    await expect(tag({ a: 'b' }, 'g')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it.each([
    'arn:aws:logs:us-east-1:123456789012:log-group:other',
    'arn:aws:logs:eu-west-1:123456789012:log-group:g',
    'arn:aws:logs:us-east-1:111111111111:log-group:g',
    'arn:aws:logs:us-east-1:123456789012:destination:d',
  ])('does not find %s', async (arn) => {
    await expect(tag({ a: 'b' }, arn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('holds at most 50 tags, all or none', async () => {
    await expect(tag(many(50))).rejects.toMatchObject({ name: 'TooManyTagsException' });
    expect(await tagged()).toEqual({ team: 'audit' });
    await tag(many(49));
    expect(Object.keys((await tagged()) ?? {})).toHaveLength(50);
  });

  it.each([
    [{ '': 'x' }],
    [{ ['k'.repeat(129)]: 'x' }],
    [{ 'no*star': 'x' }],
    [{ k: 'x'.repeat(257) }],
    [{ k: '#' }],
    [{ 'aws:created-by': 'me' }],
  ])('refuses the tags %.20j', async (tags) => {
    await expect(tag(tags as Record<string, string>)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
