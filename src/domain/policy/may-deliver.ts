import { parseArn } from '#domain/arn/arn.ts';
import { type LogGroupAddress, logStreamArn } from '#domain/arn/log-group-arn.ts';
import { CLOUDTRAIL_PRINCIPAL } from './cloudtrail-documents.ts';
import type { RequestContext } from './conditions.ts';
import type { PolicyDocument } from './document.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation, NamedPolicy } from './evaluation.ts';

/** What decides about a role: its documents, already parsed. */
export interface RolePolicies {
  readonly arn: string;
  readonly trust: PolicyDocument;
  /** Inline and attached ones. */
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy | undefined;
}

/** The answers to the three questions on which a delivery hangs. */
export interface DeliveryPermission {
  /** All three are allowed. */
  readonly isAllowed: boolean;
  /** May CloudTrail assume the role (its trust policy)? */
  readonly assumeRole: Evaluation;
  /** May the role create the stream (its permissions)? */
  readonly createLogStream: Evaluation;
  /** May the role write to the stream (its permissions)? */
  readonly putLogEvents: Evaluation;
  /** Why not: the sentence of the first question that is answered with no; `undefined` when all are allowed. */
  readonly why: string | undefined;
}

/**
 * Whether CloudTrail can deliver to a log stream with a role: found by evaluating the policies, so that CDK's, Terraform's and
 * anybody's own documents are judged by what they allow and not by how they are written.
 *
 * The requests carry the keys that AWS documents for calls of services and of role sessions. Where a policy asks for another
 * key, the evaluation names it in `absentKeys`.
 */
export function mayDeliver(delivery: {
  readonly role: RolePolicies;
  readonly logGroup: LogGroupAddress;
  readonly streamName: string;
  /** For trust policies that ask for `aws:SourceArn` and `aws:SourceAccount`. */
  readonly trailArn?: string | undefined;
}): DeliveryPermission {
  const { role, logGroup, streamName, trailArn } = delivery;
  const assumeRole = evaluate({
    policies: [{ name: 'the trust policy', document: role.trust }],
    request: {
      action: 'sts:AssumeRole',
      resource: role.arn,
      principal: { kind: 'Service', name: CLOUDTRAIL_PRINCIPAL },
      context: contextOfService(logGroup.region, trailArn),
    },
  });
  const context = contextOfSession(role.arn, logGroup);
  const ask = (action: string): Evaluation =>
    evaluate({
      policies: role.policies,
      boundary: role.boundary,
      request: { action, resource: logStreamArn(logGroup, streamName), context },
    });
  const createLogStream = ask('logs:CreateLogStream');
  const putLogEvents = ask('logs:PutLogEvents');
  const refused = [assumeRole, createLogStream, putLogEvents].find(
    ({ decision }) => decision !== 'allowed',
  );
  return {
    isAllowed: refused === undefined,
    assumeRole,
    createLogStream,
    putLogEvents,
    why: refused?.why,
  };
}

/** What a request carries that an AWS service makes on behalf of a trail. */
function contextOfService(region: string, trailArn: string | undefined): RequestContext {
  const account = trailArn === undefined ? undefined : parseArn(trailArn)?.account;
  return {
    'aws:PrincipalIsAWSService': 'true',
    'aws:PrincipalServiceName': CLOUDTRAIL_PRINCIPAL,
    'aws:RequestedRegion': region,
    'aws:SecureTransport': 'true',
    ...(trailArn === undefined ? {} : { 'aws:SourceArn': trailArn }),
    ...(account === undefined ? {} : { 'aws:SourceAccount': account }),
  };
}

/** What a request carries that a session of the role makes. */
function contextOfSession(roleArn: string, logGroup: LogGroupAddress): RequestContext {
  return {
    'aws:PrincipalArn': roleArn,
    'aws:PrincipalAccount': parseArn(roleArn)?.account ?? logGroup.account,
    'aws:PrincipalType': 'AssumedRole',
    'aws:PrincipalIsAWSService': 'false',
    'aws:RequestedRegion': logGroup.region,
    'aws:ResourceAccount': logGroup.account,
    'aws:SecureTransport': 'true',
  };
}
