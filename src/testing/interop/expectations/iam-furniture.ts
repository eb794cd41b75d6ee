/** What the scenes of IAM have in common. */
import { part, stepsOf } from '#testing/interop/scene.ts';
import { json, TRUST } from './documents.ts';

const { answers } = stepsOf('iam');

export const ROLE = { RoleName: 'CloudTrail_CloudWatchLogs_Role' };
export const ROLE_ARN = 'arn:aws:iam::{{account}}:role/CloudTrail_CloudWatchLogs_Role';
export const NOBODY = { RoleName: 'nobody' };
export const NO_ROLE = { message: 'The role with name nobody cannot be found.', status: 404 };
export const NO_ENTITY = 'NoSuchEntity';

export const madeRole = answers(
  'CreateRole',
  { ...ROLE, AssumeRolePolicyDocument: json(TRUST) },
  part({ Role: part(ROLE) }),
);
