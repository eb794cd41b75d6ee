import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { printPolicy } from '#domain/policy/document.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import type { Change } from './change.ts';

/** A change in the words of the review. */
export interface ChangeDescription {
  /** What will be done, as an order: `Create the log group CloudTrail/logs in us-east-1`. */
  readonly title: string;
  /** What else is worth knowing before allowing it. */
  readonly details: readonly string[];
  /** The document that is written, as JSON, if there is one. */
  readonly document: { readonly label: string; readonly json: string } | undefined;
}

/** Says what a change does, for a person who is about to allow it. */
export function describeChange(change: Change): ChangeDescription {
  switch (change.kind) {
    case 'createLogGroup':
      return {
        title: `Create the log group ${change.logGroup.name} in ${change.logGroup.region}`,
        details: [
          'Standard class. Events never expire until you set a retention.',
          'CloudWatch Logs charges for what is delivered and kept.',
        ],
        document: undefined,
      };
    case 'createRole':
      return {
        title: `Create the role ${change.roleName}`,
        details: ['Only CloudTrail may assume it.', `It will be ${change.roleArn}.`],
        document: { label: 'Trust policy', json: printPolicy(change.trustPolicy) },
      };
    case 'putRolePolicy':
      return {
        title: `Add the inline policy ${change.policyName} to the role ${change.roleName}`,
        details: [
          'It allows two actions, logs:CreateLogStream and logs:PutLogEvents, on CloudTrail’s streams of this one log group. Other policies of the role stay as they are.',
        ],
        document: { label: 'Permissions policy', json: printPolicy(change.document) },
      };
    case 'updateTrail':
      return {
        title: `Send the events of the trail ${change.trail.name} to ${groupName(change.delivery)}`,
        details: [
          `With the role ${roleName(change.delivery)}.`,
          change.before === undefined
            ? 'Until now they are delivered to its bucket only, which goes on.'
            : `Until now they go to ${groupName(change.before)}, with the role ${roleName(change.before)}.`,
        ],
        document: undefined,
      };
  }
}

const groupName = ({ logGroupArn }: LogsDelivery): string =>
  `the log group ${parseLogGroupArn(logGroupArn)?.name ?? logGroupArn}`;

const roleName = ({ roleArn }: LogsDelivery): string => parseRoleArn(roleArn)?.name ?? roleArn;
