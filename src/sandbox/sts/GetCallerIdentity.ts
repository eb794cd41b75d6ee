import { operation } from '#sandbox/operation.ts';

/** Tells who signs. */
export const getCallerIdentity = operation('sts', 'GetCallerIdentity', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle: (_input, { caller }) => ({
    UserId: caller.userId,
    Account: caller.account,
    Arn: caller.arn,
  }),
});
