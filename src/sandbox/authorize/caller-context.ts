import type { RequestContext } from '#domain/policy/conditions.ts';
import type { Call } from '#sandbox/operation.ts';

/** What AWS documents to know about every request (IAM User Guide, "AWS global condition context keys"). */
export const callerContext = ({ caller, region, now }: Call): RequestContext => ({
  'aws:PrincipalArn': caller.session?.role.arn ?? caller.arn,
  'aws:PrincipalAccount': caller.account,
  'aws:PrincipalType': caller.session === undefined ? 'User' : 'AssumedRole',
  'aws:PrincipalIsAWSService': 'false',
  'aws:userid': caller.userId,
  'aws:RequestedRegion': region,
  'aws:SecureTransport': 'true',
  'aws:SourceIp': '127.0.0.1',
  'aws:CurrentTime': new Date(now).toISOString(),
  'aws:EpochTime': String(Math.floor(now / 1_000)),
  ...(caller.userName === undefined ? {} : { 'aws:username': caller.userName }),
  ...(caller.session === undefined ? {} : { 'aws:MultiFactorAuthPresent': 'false' }),
});
