import { CLOUDTRAIL_CHOICE_SCENES } from './expectations/cloudtrail-choices.ts';
import { CLOUDTRAIL_SCENES } from './expectations/cloudtrail.ts';
import { IAM_POLICY_SCENES } from './expectations/iam-policies.ts';
import { IAM_ROLE_SCENES } from './expectations/iam-roles.ts';
import { IAM_USER_SCENES } from './expectations/iam-users.ts';
import { KMS_SCENES } from './expectations/kms.ts';
import { LOG_EVENT_SCENES } from './expectations/log-events.ts';
import { LOG_FILTER_SCENES } from './expectations/log-filters.ts';
import { LOG_GROUP_SCENES } from './expectations/log-groups.ts';
import { LOG_TAIL_SCENES } from './expectations/log-tail.ts';
import { ORGANIZATIONS_SCENES } from './expectations/organizations.ts';
import { S3_SCENES } from './expectations/s3.ts';
import { STS_SCENES } from './expectations/sts.ts';
import type { Scene } from './scene.ts';

/** All that is expected of the sandbox, service by service. */
export const SCENES: readonly (Scene & { readonly about: string })[] = Object.entries({
  cloudtrail: [...CLOUDTRAIL_SCENES, ...CLOUDTRAIL_CHOICE_SCENES],
  logs: [...LOG_GROUP_SCENES, ...LOG_EVENT_SCENES, ...LOG_FILTER_SCENES, ...LOG_TAIL_SCENES],
  iam: [...IAM_ROLE_SCENES, ...IAM_POLICY_SCENES, ...IAM_USER_SCENES],
  sts: STS_SCENES,
  kms: KMS_SCENES,
  organizations: ORGANIZATIONS_SCENES,
  s3: S3_SCENES,
}).flatMap(([about, scenes]) => scenes.map((scene) => ({ about, ...scene })));
