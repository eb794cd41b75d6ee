import { checkRoleName } from '#domain/arn/names.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import type { Answers } from './answers.ts';
import { type Check, outcomes } from './check.ts';
import { judgeRole, type RoleJudgement } from './judge-role.ts';
import type { Observation } from './observe.ts';
import type { Target } from './target.ts';

/** Tests the role: is it there and of this account, may CloudTrail assume it, may it write? */
export function checkRole(
  observation: Observation,
  answers: Answers,
  target: Target,
): readonly Check[] {
  const existence = checkExistence(observation, answers, target);
  if (existence.status === 'blocks') return [existence];
  const trust = outcomes('roleTrust', `${CLOUDTRAIL_PRINCIPAL} may assume the role`);
  const permissions = outcomes('rolePermissions', 'The role may create and write the log streams');
  const { role } = observation;
  if (!role.known) {
    const meaning = `Not known: ${role.failure.message}`;
    const remedy =
      'If you want to know, ask for permission for iam:GetRole and the reading of its policies.';
    return answers.role.kind === 'new'
      ? [
          existence,
          trust.mended('The role is created with the trust policy of the AWS guide.'),
          permissions.mended('It is given the policy of the AWS guide.'),
        ]
      : [existence, trust.warning(meaning, remedy), permissions.warning(meaning, remedy)];
  }
  if (role.value === undefined) {
    return [
      existence,
      trust.mended('The role is created with the trust policy of the AWS guide.'),
      permissions.mended('It is given the policy of the AWS guide, for this log group only.'),
    ];
  }
  const judgement = judgeRole(role.value, target, observation.trail.arn);
  return [
    existence,
    checkTrust(judgement, trust, answers.mendTrust === true),
    checkPermissions(judgement, permissions),
  ];
}

type Outcomes = ReturnType<typeof outcomes>;

function checkTrust(
  { trust, trustWithStatement }: RoleJudgement,
  check: Outcomes,
  isAllowed: boolean,
): Check {
  const helps = trustWithStatement?.verdict.answer === 'yes';
  if (trust.answer !== 'yes' && helps && isAllowed) {
    return check.mended(
      `${trust.why} A statement is added to its trust policy; those that are there stay.`,
    );
  }
  switch (trust.answer) {
    case 'yes':
      return check.passed('Its trust policy allows it.');
    case 'unknown':
      return check.warning(
        trust.why,
        'Compare the condition with your account, or choose another role.',
      );
    case 'no':
      return check.blocks(
        trust.why,
        helps
          ? `Choose another role, or let this set-up add a statement for ${CLOUDTRAIL_PRINCIPAL} to its trust policy.`
          : 'No further statement can help against a Deny: choose another role, or have it changed.',
      );
  }
}

function checkPermissions(
  { permissions, permissionsWithPolicy }: RoleJudgement,
  check: Outcomes,
): Check {
  if (permissions.answer === 'yes') return check.passed('Its policies allow it.');
  switch (permissionsWithPolicy.answer) {
    case 'yes':
      return check.mended(`${permissions.why} An inline policy is added beside what it has.`);
    case 'unknown':
      return check.warning(
        permissionsWithPolicy.why,
        'Compare the condition with your account, or choose another role.',
      );
    case 'no':
      return check.blocks(
        permissionsWithPolicy.why,
        'No further policy can help against a Deny or a permissions boundary: choose another role, or have it changed.',
      );
  }
}

function checkExistence(observation: Observation, answers: Answers, target: Target): Check {
  const { account } = target.logGroup;
  const { role } = observation;
  const check = outcomes('role', `The role is in this account, ${account}`);
  if (answers.role.kind === 'new') {
    const { name } = answers.role;
    const wrongName = checkRoleName(name);
    if (wrongName !== undefined) return check.blocks(wrongName, 'Choose another role name.');
    if (!role.known) {
      return check.warning(
        `Not known whether ${name} exists: ${role.failure.message}`,
        'If it exists, creating it will fail and change nothing: choose another name then.',
      );
    }
    return role.value === undefined
      ? check.mended(`${name} will be created.`)
      : check.passed(`There is a role ${name} already (${role.value.role.arn}); it will be used.`);
  }
  const address = parseRoleArn(answers.role.arn);
  if (address === undefined || checkRoleName(address.name) !== undefined) {
    return check.blocks(
      `${answers.role.arn} is not the ARN of a role.`,
      'Choose a role from the list.',
    );
  }
  if (address.account !== account || address.partition !== target.logGroup.partition) {
    return check.blocks(
      `${answers.role.arn} lies in another account. CloudTrail accepts only roles of the account itself.`,
      'Choose a role of this account.',
    );
  }
  if (!role.known) return check.warning(`Not known: ${role.failure.message}`);
  return role.value?.role.arn === answers.role.arn
    ? check.passed(`${address.name} exists.`)
    : check.blocks(
        `There is no role ${answers.role.arn}, or no more.`,
        'Choose another role, or have a new one created.',
      );
}
