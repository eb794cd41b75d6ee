import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { LogGroup } from '#domain/logs/log-group.ts';
import {
  ACCOUNT,
  aLogGroup,
  aRole,
  EMPTY_ACCOUNT,
  fakeAccount,
  TRAIL_ARN,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { hostile, readHcl } from '#testing/hostile-text.ts';
import {
  ALL_EXISTING,
  ALL_NEW,
  GROUP,
  policyFor,
  ROLE,
  TRUST,
  WRONG_TRUST,
} from '#testing/set-up.ts';
import type { Answers } from './answers.ts';
import { hclString } from './hcl.ts';
import { observe } from './observe.ts';
import { plan } from './plan.ts';
import { renderCloudFormation } from './render-cloudformation.ts';
import { renderTerraform } from './render-terraform.ts';
import { yamlText, type YamlValue } from './yaml-text.ts';

async function planned(answers: Answers, state: Parameters<typeof fakeAccount>[0] = {}) {
  const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, answers };
  const observation = await observe(
    fakeAccount(state).ports,
    subject,
    new AbortController().signal,
  );
  return { observation, made: plan(observation, answers) };
}

const existing = (group: Partial<LogGroup> = {}) => ({
  logGroups: { [`${TRAIL_REGION}/${GROUP}`]: aLogGroup(GROUP, group) },
  roles: { [ROLE]: aRole(ROLE, WRONG_TRUST, { other: policyFor('other') }) },
});

describe('hclString', () => {
  it('is read back by HCL as the same text, with nothing evaluated in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readHcl(hclString(text))).toEqual({
          skeleton: '""',
          strings: [text.toWellFormed()],
        });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('yamlText', () => {
  const value: fc.Arbitrary<YamlValue> = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      hostile.map((text) => text.toWellFormed()),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        hostile.map((text) => text.toWellFormed()),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value as fc.Arbitrary<YamlValue>;

  it('is read back by a YAML reader as the same value, of both versions of YAML', () => {
    fc.assert(
      fc.property(value, (given) => {
        const want = JSON.parse(JSON.stringify(given)) as unknown;
        for (const version of ['1.1', '1.2'] as const) {
          expect(parse(yamlText(given), { version })).toEqual(want);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('renderTerraform', () => {
  it('makes what is new, and imports the trail with all that it has', async () => {
    const { observation, made } = await planned({ ...ALL_NEW, retention: 90 });
    expect(renderTerraform(observation, made)).toMatchSnapshot();
  });

  it('takes over what exists and keeps what the plan does not change', async () => {
    const answers = {
      ...ALL_EXISTING,
      mendTrust: true,
      retention: 'never',
      startLogging: true,
    } as const;
    const status = { ...EMPTY_ACCOUNT.status, isLogging: false };
    const { observation, made } = await planned(answers, {
      ...existing({ retentionDays: 30 }),
      status,
    });
    expect(renderTerraform(observation, made)).toMatchSnapshot();
  });

  it('speaks only of what the plan changes', async () => {
    const { observation, made } = await planned(ALL_EXISTING, {
      ...existing(),
      roles: { [ROLE]: aRole(ROLE, TRUST, { p: policyFor(GROUP) }) },
    });
    const text = renderTerraform(observation, made);
    expect(text).not.toContain('aws_iam_role');
    expect(text).not.toContain('aws_cloudwatch_log_group');
    expect(renderTerraform(observation, { ...made, changes: [] })).toMatch(
      /^# .* nothing to do\.\n$/,
    );
  });

  it('lets no name break out', async () => {
    const { observation, made } = await planned({ ...ALL_NEW, retention: 90 });
    const render = (name: string) =>
      readHcl(renderTerraform(...named({ observation, made }, name)));
    const plain = render('plain');
    fc.assert(
      fc.property(hostile, (name) => {
        const { skeleton, strings } = render(name);
        expect(skeleton).toBe(plain.skeleton);
        const want = plain.strings.map((text) =>
          text.replaceAll('plain', () => name.toWellFormed()),
        );
        expect(strings).toEqual(want);
      }),
      { numRuns: 300 },
    );
  });
});

describe('renderCloudFormation', () => {
  it('imports the trail as it is, and changes it in a second step', async () => {
    const { observation, made } = await planned({ ...ALL_NEW, retention: 90 });
    const text = renderCloudFormation(observation, made);
    expect(text).toMatchSnapshot();
    expect(parse(text)).toMatchObject({
      Resources: {
        LogGroup: {
          Condition: 'Deliver',
          Properties: { LogGroupName: GROUP, RetentionInDays: 90 },
        },
        Trail: {
          DependsOn: ['LogGroup', 'Role', 'RolePolicy'],
          Properties: {
            TrailName: 'management-events',
            CloudWatchLogsRoleArn: {
              'Fn::If': [
                'Deliver',
                `arn:aws:iam::${ACCOUNT}:role/${ROLE}`,
                { Ref: 'AWS::NoValue' },
              ],
            },
          },
        },
      },
    });
  });

  it('says what has to be done by hand', async () => {
    const answers = { ...ALL_EXISTING, mendTrust: true, retention: 'never' } as const;
    const { observation, made } = await planned(answers, existing({ retentionDays: 30 }));
    const text = renderCloudFormation(observation, made);
    expect(text).toContain('#    aws iam update-assume-role-policy --role-name');
    expect(text).toContain('#    aws logs delete-retention-policy --region');
    expect(Object.keys(parse(text).Resources)).toEqual(['RolePolicy', 'Trail']);
    expect(renderCloudFormation(observation, { ...made, changes: [] })).toMatch(
      /nothing to do\.\n$/,
    );
  });

  it('lets no name break out', async () => {
    const { observation, made } = await planned({ ...ALL_NEW, retention: 90 });
    const render = (name: string): unknown =>
      parse(renderCloudFormation(...named({ observation, made }, name)));
    const plain = JSON.stringify(render('plain'));
    fc.assert(
      fc.property(hostile, (name) => {
        const inJson = JSON.stringify(name.toWellFormed()).slice(1, -1);
        expect(render(name)).toEqual(JSON.parse(plain.replaceAll('plain', () => inJson)));
      }),
      { numRuns: 300 },
    );
  });
});

type Planned = Awaited<ReturnType<typeof planned>>;

/** The same plan with another name wherever the account or a person could have put one. */
function named({ observation, made }: Planned, name: string) {
  const trail = {
    ...observation.trail,
    name,
    homeRegion: name,
    arn: name,
    s3BucketName: name,
    s3KeyPrefix: name,
    kmsKeyId: name,
  };
  const logGroup = { ...made.target.logGroup, region: name, name };
  const target = { ...made.target, logGroup, roleName: name };
  const changes = made.changes.map((change) => {
    switch (change.kind) {
      case 'createLogGroup':
      case 'setRetention':
        return { ...change, logGroup };
      case 'createRole':
        return { ...change, roleName: name, roleArn: name };
      case 'putRolePolicy':
        return { ...change, roleName: name, policyName: name, document: policyNamed(name) };
      case 'updateTrail':
        return { ...change, delivery: { logGroupArn: name, roleArn: name } };
      default:
        return change;
    }
  });
  return [
    { ...observation, trail },
    { changes, target },
  ] as const;
}

const policyNamed = (name: string) =>
  ({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: `x${name}` },
  }) as const;
