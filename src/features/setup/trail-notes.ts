import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { regionLabel } from '#domain/arn/partition.ts';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';

/** Something worth knowing of a trail before going on with it. */
export interface TrailNote {
  readonly id: 'region' | 'multiRegion' | 'delivers' | 'notLogging' | 'organization';
  readonly type: 'info' | 'warning';
  readonly header: string;
  readonly text: string;
}

/** What to know of the chosen trail, most urgent first. `status` is `undefined` where it could not be read. */
export function trailNotes(
  trail: Trail,
  status: TrailStatus | undefined,
  region: string,
): readonly TrailNote[] {
  const notes: (TrailNote | undefined)[] = [
    status?.isLogging === false
      ? {
          id: 'notLogging',
          type: 'warning',
          header: 'This trail is not logging',
          text: 'It records and delivers nothing until somebody starts it. You can set up delivery now, but no event will arrive.',
        }
      : undefined,
    trail.homeRegion === region
      ? undefined
      : {
          id: 'region',
          type: 'info',
          header: `Next moves you to ${regionLabel(trail.homeRegion)} (${trail.homeRegion})`,
          text: `A trail can be changed in its home Region only, and its log group has to be there as well. You are in ${region} now.`,
        },
    deliversNote(trail),
    trail.isMultiRegion
      ? {
          id: 'multiRegion',
          type: 'info',
          header: 'This is a multi-Region trail',
          text: `The events of all Regions go to the one log group in ${trail.homeRegion}.`,
        }
      : undefined,
    trail.isOrganization
      ? {
          id: 'organization',
          type: 'info',
          header: 'This is an organization trail',
          text: 'The events of all accounts of the organization go to the one log group.',
        }
      : undefined,
  ];
  return notes.filter((note) => note !== undefined);
}

function deliversNote({ cloudWatchLogs: delivery }: Trail): TrailNote | undefined {
  if (delivery === undefined) return undefined;
  const group = parseLogGroupArn(delivery.logGroupArn)?.name ?? delivery.logGroupArn;
  const role = parseRoleArn(delivery.roleArn)?.name ?? delivery.roleArn;
  return {
    id: 'delivers',
    type: 'info',
    header: 'This trail delivers to CloudWatch Logs already',
    text: `Its events go to the log group ${group} with the role ${role}. You can choose others.`,
  };
}
