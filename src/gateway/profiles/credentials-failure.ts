import { GatewayError } from '#gateway/gateway-error.ts';
import type { Profile } from './profile.ts';

/**
 * Says in words of our own why a profile's credentials could not be had. The SDK's texts go no further: they quote programs'
 * output, signed requests and paths. Of a refusal by AWS its name is told, and what AWS says about missing permission.
 */
export function credentialsFailure(profile: Profile, error: unknown): GatewayError {
  const { name, loginCommand, mfaSerial, asks } = profile;
  const said = error instanceof Error ? `${error.name}: ${error.message}` : '';
  const failed = (code: string, message: string): GatewayError =>
    new GatewayError(403, `credentials_${code}`, message);

  const network = NETWORK.exec(`${codeOf(error)} ${said}`)?.[0];
  if (network !== undefined) {
    return failed(
      'failed',
      `The credentials of profile ${name} could not be fetched (${network}). Check the network and try again.`,
    );
  }
  if (mfaSerial !== undefined && /MultiFactorAuthentication|TokenCode|one time pass/i.test(said)) {
    return new GatewayError(
      403,
      'credentials_mfa_required',
      `AWS did not take the code of the MFA device ${mfaSerial}. A code is good once: wait for the next one.`,
      { mfaSerial },
    );
  }
  if (/AccessDenied|Forbidden/.test(said)) {
    const [denied = ''] = /User: arn:\S+ is not authorized to perform: [\w:]+/.exec(said) ?? [];
    return failed(
      'failed',
      `AWS refused the role of profile ${name}${denied && `: ${denied}`}. Ask who looks after the role, or choose another profile.`,
    );
  }
  if (loginCommand !== undefined && !ROLE.test(said)) {
    return new GatewayError(
      403,
      'credentials_expired',
      `The session of profile ${name} is over or was never begun. Run "${loginCommand}" in a terminal, then try again.`,
      { command: loginCommand },
    );
  }
  if (/ExpiredToken|expired credentials/i.test(said)) {
    return failed(
      'expired',
      `The keys of profile ${name} have expired. Renew them, then try again.`,
    );
  }
  if (asks === 'process') {
    const fault = /did not return Version 1|invalid JSON|invalid credentials/.exec(said)?.[0];
    return failed(
      'failed',
      `The program that profile ${name} names as its credential_process ${fault === undefined ? 'failed' : `answered what AWS does not take (${fault})`}. Run it in a terminal to see why.`,
    );
  }
  if (asks === 'container' || asks === 'instance') {
    return failed('not_found', `The ${asks} has no credentials for profile ${name}.`);
  }
  const [refusal] = ROLE.exec(said) ?? [];
  return refusal === undefined
    ? failed('not_found', `No credentials could be read for profile ${name}. Check its settings.`)
    : failed('failed', `AWS refused the credentials of profile ${name} (${refusal}).`);
}

/** Names of failures, as Node and the SDK spell them. */
const NETWORK =
  /\b(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|TimeoutError|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(?:_LOCALLY)?)|CERT_\w+|ERR_TLS_\w+)\b/;

/** What STS answers, which is about the role and not about the session that takes it. */
const ROLE =
  /\b(?:InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClientException|InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError|MalformedPolicyDocument|PackedPolicyTooLarge|RegionDisabled|ValidationError|Throttling\w*)\b/;

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return '';
}
