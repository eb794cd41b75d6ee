import { describe, expect, it } from 'vitest';
import { printPolicy } from '#domain/policy/document.ts';
import { observe } from '#setup/observe.ts';
import { plan } from '#setup/plan.ts';
import type { RoleDetail } from '#setup/ports.ts';
import { EMPTY_ACCOUNT, fakeAccount, TRAIL_ARN, TRAIL_REGION } from '#testing/fake-account.ts';
import { ALL_NEW, GROUP, policyFor, ROLE, roleArnOf, TRUST, WRONG_TRUST } from '#testing/set-up.ts';
import type { Answers } from '#setup/answers.ts';
import { policyDocuments } from './policy-documents.ts';

async function documentsOf(roles: Readonly<Record<string, RoleDetail>>, answers: Answers) {
  const { ports } = fakeAccount({ ...EMPTY_ACCOUNT, roles });
  const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, answers };
  const observation = await observe(ports, subject, new AbortController().signal);
  return policyDocuments({ observation, plan: plan(observation, answers) });
}

const existing: Answers = {
  logGroup: ALL_NEW.logGroup,
  role: { kind: 'existing', arn: roleArnOf(ROLE) },
};
const roleWith = (trust: typeof TRUST): RoleDetail => ({
  role: {
    name: ROLE,
    arn: roleArnOf(ROLE),
    path: '/',
    description: undefined,
    createdAt: undefined,
    trustPolicy: printPolicy(trust),
  },
  inlinePolicies: [{ name: 'delivery', document: printPolicy(policyFor(GROUP)) }],
  attachedPolicies: [],
  permissionsBoundary: undefined,
});
describe('policyDocuments', () => {
  it('shows the two documents of a new role as they will be sent', async () => {
    const documents = await documentsOf({}, ALL_NEW);
    expect(documents.map(({ json }) => json)).toEqual([
      printPolicy(TRUST),
      printPolicy(policyFor(GROUP)),
    ]);
  });

  it('shows nothing of a role that needs nothing', async () => {
    expect(await documentsOf({ [ROLE]: roleWith(TRUST) }, existing)).toEqual([]);
  });

  it('shows the trust policy that a role lacks, and says that it is not written', async () => {
    const [needed] = await documentsOf({ [ROLE]: roleWith(WRONG_TRUST) }, existing);
    expect(needed).toMatchObject({
      title: 'Trust policy that CloudTrail needs',
      json: printPolicy(TRUST),
    });
    expect(needed?.note).toContain('Not written');
  });
});
