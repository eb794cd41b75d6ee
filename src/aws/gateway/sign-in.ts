import { tellGateway } from './ask-gateway.ts';

/** Where the credentials are wanted. */
interface Wanted {
  readonly origin: string;
  readonly token: string;
  readonly environment: string;
}

const path = ({ environment }: Wanted, act: string): string =>
  `environments/${encodeURIComponent(environment)}/${act}`;

/** Brings the six digits of an MFA device, good for one attempt. Throws an AwsError, `service: 'gateway'`. */
export const bringMfaCode = (wanted: Wanted, code: string, signal: AbortSignal): Promise<void> =>
  tellGateway(wanted, 'BringMfaCode', path(wanted, 'mfa'), { code }, signal);

/** Allows to run the profile's program, or to ask the container or instance, until the gateway ends. Throws an AwsError. */
export const consentToCredentials = (wanted: Wanted, signal: AbortSignal): Promise<void> =>
  tellGateway(wanted, 'ConsentToCredentials', path(wanted, 'consent'), {}, signal);

/** Has the gateway look for the credentials anew. Throws an AwsError, `service: 'gateway'`. */
export const forgetCredentials = (wanted: Wanted, signal: AbortSignal): Promise<void> =>
  tellGateway(wanted, 'ForgetCredentials', path(wanted, 'forget'), {}, signal);
