import { formatArn } from '#domain/arn/arn.ts';
import { epochMillis } from '#domain/time/units.ts';
import { ADMIN_USER, ADMIN_USER_ID } from '#sandbox/callers.ts';
import type { Call } from '#sandbox/operation.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { UserState } from '#sandbox/store/resource-types.ts';
import { tagAnswer } from './tags.ts';

/** As operations on managed policies, and CreateUser, limit it. */
export const NEW_USER_NAME: Limits = { UserName: { min: 1, max: 64, pattern: '[\\w+=,.@-]+' } };
/** As the others do. */
export const USER_NAME: Limits = { UserName: { min: 1, max: 128, pattern: '[\\w+=,.@-]+' } };

/** What a user has who was given nothing. */
export const NO_GRANTS = { inlinePolicies: {}, attachedPolicies: [], grantsOverTime: [] } as const;

/** The administrator that every account of the sandbox has, in the order of names with the others. */
export function usersOf({ account, partition, store }: Call): readonly UserState[] {
  const admin: UserState = {
    name: ADMIN_USER,
    path: '/',
    arn: userArn(partition, account, '/', ADMIN_USER),
    userId: ADMIN_USER_ID,
    // Older than any sandbox, and the same in each.
    createdAt: epochMillis(Date.UTC(2020, 0, 1)),
    tags: {},
    ...NO_GRANTS,
  };
  const made = store.resources
    .list('user', { account, region: '' })
    // Users of an earlier version had no policies.
    .map(({ value }): UserState => ({ ...NO_GRANTS, ...value }));
  return [admin, ...made].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Finds a user by its name, which IAM compares without regard to case; `undefined` when there is none. */
export const lookUpUser = (call: Call, name: string): UserState | undefined =>
  usersOf(call).find((user) => user.name.toLowerCase() === name.toLowerCase());

/**
 * The user of a name, or, without one, the user who calls.
 * @throws ServiceError NoSuchEntityException, ValidationError when it is no user who calls
 */
export function findUser(call: Call, name: string | undefined): UserState {
  const wanted = name ?? call.caller.userName;
  if (wanted === undefined) {
    throw new ServiceError(
      'ValidationError',
      'Must specify userName when calling with non-User credentials',
      400,
    );
  }
  const user = lookUpUser(call, wanted);
  if (user === undefined) {
    throw new ServiceError(
      'NoSuchEntityException',
      `The user with name ${wanted} cannot be found.`,
    );
  }
  return user;
}

/**
 * Finds a user to change it.
 * @throws ServiceError AccessDenied for the administrator, who is not made by anybody, and as findUser
 */
export function findOwnUser(call: Call, name: string): UserState {
  const user = findUser(call, name);
  if (user.name === ADMIN_USER) {
    throw new ServiceError(
      'AccessDenied',
      `The user ${name} is the sandbox's own and may do everything: nobody can change it.`,
      403,
    );
  }
  return user;
}

/** The keys of a user, in the order of their ids. */
export const keysOf = ({ store }: Call, { arn }: Pick<UserState, 'arn'>) =>
  store.resources
    .list('accessKey')
    .filter(({ value }) => value.arn === arn)
    .map(({ name, value }) => ({ id: name, createdAt: value.createdAt }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Where a user is kept. */
export const userKey = ({ account }: Call, { name }: Pick<UserState, 'name'>) => ({
  account,
  region: '',
  name,
});

export const userArn = (partition: string, account: string, path: string, name: string): string =>
  formatArn({ partition, service: 'iam', region: '', account, resource: `user${path}${name}` });

/** A user as ListUsers answers it. */
export const userAnswer = (user: UserState) => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.userId,
  Arn: user.arn,
  CreateDate: new Date(user.createdAt),
});

/** A user as GetUser and CreateUser answer it. */
export const userAnswerInFull = (user: UserState) => ({
  ...userAnswer(user),
  ...(user.permissionsBoundary === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
          PermissionsBoundaryArn: user.permissionsBoundary,
        },
      }),
  ...(Object.keys(user.tags).length === 0 ? {} : { Tags: tagAnswer(user.tags) }),
});
