import { roleArn } from '#domain/arn/role-arn.ts';
import { trailArn } from '#domain/arn/trail-arn.ts';
import type { LogEvent } from '#domain/logs/log-event.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';
import type { PolicyDocument } from '#domain/policy/document.ts';
import { mayLogToBucket } from '#domain/policy/may-log-to-bucket.ts';
import { DEFAULT_SELECTORS, type EventSelectors } from '#domain/trail/selectors.ts';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import type {
  FoundBucket,
  KmsKey,
  MetricFilter,
  Organization,
  RoleDetail,
  SetupPorts,
  SimulatedDecision,
} from '#setup/ports.ts';
import { parsed, portFailure, readTrail, refuseUpdate } from './fake-refusals.ts';

/** What an account holds, as far as a set-up can see. A log group's key is `region/name`. */
export interface AccountState {
  readonly account: string;
  /** `undefined` = there is none yet. */
  readonly trail: Trail | undefined;
  readonly otherTrails: readonly Trail[];
  readonly status: TrailStatus;
  readonly selectors: EventSelectors;
  readonly logGroups: Readonly<Record<string, LogGroup>>;
  readonly roles: Readonly<Record<string, RoleDetail>>;
  readonly organization: Organization | undefined;
  readonly delegatedAdministrators: readonly string[];
  readonly buckets: Readonly<Record<string, FoundBucket>>;
  readonly keys: Readonly<Record<string, KmsKey>>;
  readonly metricFilters: readonly MetricFilter[];
  /** Actions that the caller may not do, by IAM's own account. */
  readonly forbidden: Readonly<Record<string, Omit<SimulatedDecision, 'action' | 'resource'>>>;
  readonly events: readonly LogEvent[];
}

export interface FakeAccount {
  readonly ports: SetupPorts;
  state: AccountState;
  /** The operations asked for so far, by the names of the ports. */
  readonly calls: string[];
  /** Makes the next call of an operation fail; `after` = what it was asked for is done nevertheless. */
  failNext(operation: keyof SetupPorts, failure: Error, when?: 'before' | 'after'): void;
}

export const TRAIL_REGION = 'eu-central-1';
export const ACCOUNT = '123456789012';
export const TRAIL_ARN = `arn:aws:cloudtrail:${TRAIL_REGION}:${ACCOUNT}:trail/management-events`;

/** An account with one logging trail that delivers nowhere yet, and nothing else. */
export const EMPTY_ACCOUNT: AccountState & { readonly trail: Trail } = {
  account: ACCOUNT,
  trail: {
    name: 'management-events',
    arn: TRAIL_ARN,
    homeRegion: TRAIL_REGION,
    isMultiRegion: true,
    isOrganization: false,
    includesGlobalServiceEvents: true,
    s3BucketName: 'bucket',
    s3KeyPrefix: undefined,
    snsTopicArn: undefined,
    kmsKeyId: undefined,
    logFileValidation: true,
    cloudWatchLogs: undefined,
    hasCustomEventSelectors: false,
    hasInsightSelectors: false,
  },
  otherTrails: [],
  status: {
    isLogging: true,
    startedLoggingAt: undefined,
    stoppedLoggingAt: undefined,
    latestDeliveryAt: undefined,
    latestDeliveryError: undefined,
    latestLogsDeliveryAt: undefined,
    latestLogsDeliveryError: undefined,
  },
  selectors: DEFAULT_SELECTORS,
  logGroups: {},
  roles: {},
  organization: undefined,
  delegatedAdministrators: [],
  buckets: {},
  keys: {},
  metricFilters: [],
  forbidden: {},
  events: [],
};

/** A log group of the account. */
export const aLogGroup = (name: string, changes: Partial<LogGroup> = {}): LogGroup => ({
  name,
  arn: `arn:aws:logs:${TRAIL_REGION}:${ACCOUNT}:log-group:${name}`,
  createdAt: undefined,
  storedBytes: 0,
  retentionDays: undefined,
  logClass: 'STANDARD',
  kmsKeyId: undefined,
  ...changes,
});

/** A role of the account with one inline policy a document. */
export function aRole(
  name: string,
  trust: PolicyDocument,
  inline: Readonly<Record<string, PolicyDocument>> = {},
  path = '/',
): RoleDetail {
  return {
    role: {
      name,
      arn: roleArn({ partition: 'aws', account: ACCOUNT, path, name }),
      path,
      description: undefined,
      createdAt: undefined,
      trustPolicy: JSON.stringify(trust),
    },
    inlinePolicies: Object.entries(inline).map(([policyName, document]) => ({
      name: policyName,
      document: JSON.stringify(document),
    })),
    attachedPolicies: [],
    permissionsBoundary: undefined,
  };
}

/**
 * A small account in memory behind the ports of a set-up. It refuses what AWS refuses, with AWS's error names, and lets
 * UpdateTrail pass only if the role really allows the delivery.
 */
export function fakeAccount(start: Partial<AccountState> = {}): FakeAccount {
  const faults: { operation: string; failure: Error; when: 'before' | 'after' }[] = [];
  const account: FakeAccount = {
    state: { ...EMPTY_ACCOUNT, ...start },
    calls: [],
    failNext: (operation, failure, when = 'before') => {
      faults.push({ operation, failure, when });
    },
    ports: {
      getCaller: call('getCaller', () => ({
        account: account.state.account,
        arn: `arn:aws:iam::${account.state.account}:user/admin`,
      })),
      getTrail: call('getTrail', (place) => readTrail(account.state, place)),
      listTrails: call('listTrails', () => [
        ...(account.state.trail === undefined ? [] : [account.state.trail]),
        ...account.state.otherTrails,
      ]),
      getTrailStatus: call('getTrailStatus', (_place) => account.state.status),
      getEventSelectors: call('getEventSelectors', (_place) => account.state.selectors),
      findLogGroup: call(
        'findLogGroup',
        ({ region, name }) => account.state.logGroups[`${region}/${name}`],
      ),
      getRole: call('getRole', (name) => account.state.roles[name]),
      getOrganization: call('getOrganization', () => account.state.organization),
      listDelegatedAdministrators: call(
        'listDelegatedAdministrators',
        () => account.state.delegatedAdministrators,
      ),
      findBucket: call(
        'findBucket',
        (name): FoundBucket => account.state.buckets[name] ?? { kind: 'none' },
      ),
      getKey: call('getKey', (arn) => account.state.keys[arn]),
      listMetricFilters: call('listMetricFilters', (_group) => account.state.metricFilters),
      simulate: call('simulate', ({ actions, resources }) =>
        actions.flatMap((action) =>
          resources.map((resource) => ({
            ...({ decision: 'allowed', missingContext: [] } as const),
            ...account.state.forbidden[action],
            ...{ action, resource },
          })),
        ),
      ),
      createBucket: call('createBucket', ({ name, region }) => {
        if (name in account.state.buckets) {
          throw portFailure('conflict', 'BucketAlreadyExists', 'The name is not available.');
        }
        putBucket(name, { kind: 'own', region, policy: undefined });
        return answered();
      }),
      deleteBucket: call('deleteBucket', ({ name }) => {
        existingBucket(name);
        const { [name]: _, ...buckets } = account.state.buckets;
        account.state = { ...account.state, buckets };
        return answered();
      }),
      setBucketPolicy: call('setBucketPolicy', ({ name }, policy) => {
        if (policy !== undefined) parsed(policy);
        putBucket(name, { ...existingBucket(name), policy });
        return answered();
      }),
      createTrail: call('createTrail', (settings) => {
        const { name, region, s3BucketName } = settings;
        const arn = trailArn({ partition: 'aws', region, account: ownerOf(settings), name });
        if (account.state.trail?.arn === arn) {
          throw portFailure('conflict', 'TrailAlreadyExistsException', `Trail ${name} exists.`);
        }
        const bucket = account.state.buckets[s3BucketName];
        if (bucket?.kind !== 'own') {
          throw portFailure('notFound', 'S3BucketDoesNotExistException', 'No such bucket.');
        }
        const use = { bucketName: s3BucketName, trailArn: arn };
        const policy = bucket.policy === undefined ? undefined : parsed(bucket.policy);
        if (policy === undefined || mayLogToBucket(policy, use).decision !== 'allowed') {
          const message = 'Incorrect S3 bucket policy is detected.';
          throw portFailure('invalid', 'InsufficientS3BucketPolicyException', message);
        }
        const { isMultiRegion, isOrganization, logFileValidation } = settings;
        account.state = {
          ...account.state,
          trail: {
            ...EMPTY_ACCOUNT.trail,
            ...{ name, arn, homeRegion: region, s3BucketName },
            ...{ isMultiRegion, isOrganization, logFileValidation },
          },
          status: { ...account.state.status, isLogging: false },
        };
        return answered();
      }),
      deleteTrail: call('deleteTrail', (place) => {
        readTrail(account.state, place);
        account.state = { ...account.state, trail: undefined };
        return answered();
      }),
      associateKey: call('associateKey', ({ region, name }, kmsKeyId) => {
        const key = `${region}/${name}`;
        const group = { ...existingGroup(key), kmsKeyId };
        account.state = {
          ...account.state,
          logGroups: { ...account.state.logGroups, [key]: group },
        };
        return answered();
      }),
      createLogGroup: call('createLogGroup', ({ region, name }) => {
        const key = `${region}/${name}`;
        if (key in account.state.logGroups) {
          throw portFailure('conflict', 'ResourceAlreadyExistsException', 'It already exists');
        }
        const logGroups = { ...account.state.logGroups, [key]: aLogGroup(name) };
        account.state = { ...account.state, logGroups };
        return answered();
      }),
      createRole: call('createRole', ({ name, trustPolicy }) => {
        if (name in account.state.roles) {
          const message = `Role with name ${name} already exists.`;
          throw portFailure('conflict', 'EntityAlreadyExistsException', message);
        }
        putRole(aRole(name, parsed(trustPolicy, 'trust')));
        return answered();
      }),
      putRolePolicy: call('putRolePolicy', ({ roleName, policyName, document }) => {
        const role = existingRole(roleName);
        parsed(document, 'identity');
        const others = role.inlinePolicies.filter(({ name }) => name !== policyName);
        putRole({ ...role, inlinePolicies: [...others, { name: policyName, document }] });
        return answered();
      }),
      updateTrustPolicy: call('updateTrustPolicy', ({ roleName, trustPolicy }) => {
        const detail = existingRole(roleName);
        parsed(trustPolicy, 'trust');
        putRole({ ...detail, role: { ...detail.role, trustPolicy } });
        return answered();
      }),
      deleteRolePolicy: call('deleteRolePolicy', ({ roleName, policyName }) => {
        const detail = existingRole(roleName);
        const inlinePolicies = detail.inlinePolicies.filter(({ name }) => name !== policyName);
        if (inlinePolicies.length === detail.inlinePolicies.length) {
          throw portFailure('notFound', 'NoSuchEntityException', `No policy ${policyName}.`);
        }
        putRole({ ...detail, inlinePolicies });
        return answered();
      }),
      deleteRole: call('deleteRole', (roleName) => {
        const { inlinePolicies, attachedPolicies } = existingRole(roleName);
        if (inlinePolicies.length + attachedPolicies.length > 0) {
          const message = 'Cannot delete entity, must delete policies first.';
          throw portFailure('conflict', 'DeleteConflictException', message);
        }
        const { [roleName]: _, ...roles } = account.state.roles;
        account.state = { ...account.state, roles };
        return answered();
      }),
      setRetention: call('setRetention', ({ region, name }, days) => {
        const key = `${region}/${name}`;
        const group = { ...existingGroup(key), retentionDays: days };
        account.state = {
          ...account.state,
          logGroups: { ...account.state.logGroups, [key]: group },
        };
        return answered();
      }),
      deleteLogGroup: call('deleteLogGroup', ({ region, name }) => {
        const key = `${region}/${name}`;
        existingGroup(key);
        const { [key]: _, ...logGroups } = account.state.logGroups;
        account.state = { ...account.state, logGroups };
        return answered();
      }),
      switchLogging: call('switchLogging', (place, isLogging) => {
        readTrail(account.state, place);
        account.state = { ...account.state, status: { ...account.state.status, isLogging } };
        return answered();
      }),
      updateTrail: call('updateTrail', (place, delivery) => {
        const trail = readTrail(account.state, place);
        if (delivery !== undefined) refuseUpdate(account.state, trail, delivery);
        account.state = { ...account.state, trail: { ...trail, cloudWatchLogs: delivery } };
        return answered();
      }),
      listLogStreams: call('listLogStreams', (_group, prefix) => {
        const names = new Set(account.state.events.map(({ streamName }) => streamName));
        return [...names]
          .filter((name) => name.startsWith(prefix))
          .map((name) => ({
            name,
            arn: name,
            createdAt: undefined,
            firstEventAt: undefined,
            lastEventAt: undefined,
            lastIngestedAt: undefined,
            storedBytes: 0,
          }));
      }),
      findEvents: call('findEvents', ({ streamPrefix, from, pattern, limit }) => {
        const [, wanted = ''] = /= "(.*)"/.exec(pattern ?? '') ?? [];
        return account.state.events
          .filter(({ streamName }) => streamName.startsWith(streamPrefix))
          .filter(({ timestamp, message }) => timestamp >= from && message.includes(wanted))
          .slice(0, limit);
      }),
    },
  };

  const ownerOf = ({ isOrganization }: { readonly isOrganization: boolean }) =>
    (isOrganization ? account.state.organization?.managementAccount : undefined) ??
    account.state.account;

  function existingBucket(name: string): Extract<FoundBucket, { readonly kind: 'own' }> {
    const bucket = account.state.buckets[name];
    if (bucket?.kind === 'own') return bucket;
    throw portFailure('notFound', 'NoSuchBucket', 'The specified bucket does not exist.');
  }

  function putBucket(name: string, bucket: FoundBucket): void {
    account.state = { ...account.state, buckets: { ...account.state.buckets, [name]: bucket } };
  }

  const answered = () => ({ requestId: `request-${account.calls.length}` });

  function existingRole(name: string): RoleDetail {
    const role = account.state.roles[name];
    if (role !== undefined) return role;
    throw portFailure('notFound', 'NoSuchEntityException', `No role ${name}.`);
  }

  function existingGroup(key: string): LogGroup {
    const group = account.state.logGroups[key];
    if (group !== undefined) return group;
    const message = 'The specified log group does not exist.';
    throw portFailure('notFound', 'ResourceNotFoundException', message);
  }

  function putRole(role: RoleDetail): void {
    account.state = {
      ...account.state,
      roles: { ...account.state.roles, [role.role.name]: role },
    };
  }

  /** A port: remembers the call, honours the signal, and fails where a test said so. */
  function call<Input extends readonly unknown[], Output>(
    operation: keyof SetupPorts,
    answer: (...input: Input) => Output,
  ): (...input: [...Input, AbortSignal]) => Promise<Output> {
    return async (...input) => {
      const signal = input.at(-1) as AbortSignal;
      signal.throwIfAborted();
      account.calls.push(operation);
      const index = faults.findIndex((fault) => fault.operation === operation);
      const [fault] = index < 0 ? [] : faults.splice(index, 1);
      if (fault?.when === 'before') throw fault.failure;
      const output = answer(...(input.slice(0, -1) as unknown as Input));
      if (fault !== undefined) throw fault.failure;
      return output;
    };
  }

  return account;
}
