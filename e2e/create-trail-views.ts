import { addresses } from './console.ts';
import { text, type View } from './view.ts';

const ANSWERS = {
  trailName: 'audit',
  newBucket: 'audit-logs-123456789012',
  newGroup: 'CloudTrail/logs',
  newRole: 'CloudTrail_CloudWatchLogs_Role',
};

/** The making of a trail, and of what its log group is encrypted with. */
export const CREATE_TRAIL_VIEWS: readonly View[] = [
  {
    name: 'create-trail',
    seed: 'empty',
    path: addresses.createTrail(),
    ready: text('management-events will be created.'),
  },
  {
    name: 'create-trail-bad-names',
    seed: 'empty',
    path: addresses.createTrail({ ...ANSWERS, trailName: 'my--trail', newBucket: 'Logs' }),
    ready: text('cannot have two of the characters'),
  },
  {
    name: 'create-trail-no-organization',
    seed: 'empty',
    path: addresses.createTrail({ ...ANSWERS, organization: 'yes' }),
    ready: text('This account is in no organization.'),
  },
  {
    name: 'create-trail-review',
    seed: 'empty',
    path: addresses.createTrail({ ...ANSWERS, step: 'review' }),
    ready: text('You may make each of the changes'),
  },
  {
    name: 'permissions',
    path: addresses.permissions(),
    ready: text('PassRolesToCloudTrail'),
  },
  {
    name: 'set-up-log-group-key-refused',
    path: addresses.setUp('management-events', {
      step: 'log-group',
      newGroup: 'CloudTrail/logs',
      key: 'arn:aws:kms:us-east-1:123456789012:alias/logs',
    }),
    prepare: async (sandbox) => void (await sandbox.createKey('logs')),
    ready: text('Have this statement added to the policy of the key'),
  },
  {
    name: 'set-up-log-group-no-such-key',
    path: addresses.setUp('management-events', {
      step: 'log-group',
      newGroup: 'CloudTrail/logs',
      key: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    }),
    ready: text('There is no such key.'),
  },
];
