import { parseArn } from '#domain/arn/arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

const refuse = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/** The services that events can be sent to; for some of them CloudWatch Logs needs a role. */
const NEEDS_ROLE: Readonly<Record<string, boolean>> = {
  kinesis: true,
  firehose: true,
  lambda: false,
  logs: false,
};

/**
 * Judges where a subscription filter sends its events: a Kinesis stream, Firehose stream or Lambda function of the account, or
 * a logical destination of any account (CloudWatch Logs API, PutSubscriptionFilter). Nobody looks whether it is there.
 * @throws ServiceError InvalidParameterException
 */
export function checkDestination(
  account: string,
  destinationArn: string,
  roleArn: string | undefined,
): void {
  const destination = parseArn(destinationArn);
  if (destination === undefined) throw refuse(`${destinationArn} is not an ARN.`);
  const { service } = destination;
  const needsRole = NEEDS_ROLE[service];
  if (needsRole === undefined || (service === 'logs' && !isLogicalDestination(destination))) {
    throw refuse(
      `PutSubscriptionFilter operation cannot work with destinationArn for vendor ${service}`,
    );
  }
  if (service !== 'logs' && destination.account !== account) {
    throw refuse(
      `The destination belongs to the account ${destination.account}. Use one of this account, or a logical destination.`,
    );
  }
  if (needsRole && roleArn === undefined) {
    throw refuse(`destinationArn for vendor ${service} requires a roleArn`);
  }
  if (service === 'lambda' && roleArn !== undefined) {
    throw refuse('destinationArn for vendor lambda cannot be used with roleArn');
  }
  if (roleArn !== undefined && parseRoleArn(roleArn)?.account !== account) {
    throw refuse(`${roleArn} is not the ARN of a role of this account.`);
  }
}

const isLogicalDestination = ({ resource }: { readonly resource: string }): boolean =>
  resource.startsWith('destination:');
