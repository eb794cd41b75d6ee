import type { Readable } from 'node:stream';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { ServiceName } from './operations.ts';

/** What the page may know of an environment: `GET /api/environments` answers a list of these. */
export interface EnvironmentSummary {
  /** The first segment of the page's URLs, unique among the environments. */
  readonly name: string;
  readonly kind: 'sandbox' | 'profile' | 'endpoint';
  /** For people. */
  readonly label: string;
  /** 12 digits, where known without asking. */
  readonly account?: string;
  readonly defaultRegion: string;
  /** How its credentials are found. */
  readonly source: CredentialSource;
  /** Whether calls reach AWS itself: changes are real there, and cost. */
  readonly isRealAws: boolean;
  /** Whether the gateway refuses every operation that changes something (`--read-only`). */
  readonly isReadOnly: boolean;
}

/** How an environment's credentials are found; `keys` are written down, all others are fetched. */
export type CredentialSource =
  | 'sandbox'
  | 'keys'
  | 'assume-role'
  | 'assume-role-mfa'
  | 'sso'
  | 'login'
  | 'process'
  | 'web-identity'
  | 'container'
  | 'instance';

/** Where a service of an environment is reached, and the scope its requests are signed for. */
export interface Endpoint {
  readonly url: URL;
  readonly signingRegion: string;
  readonly signingName: string;
}

/** POST for every service but S3. */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

/** A request as it will cross the wire; the header `host` included, as it is part of the signature. */
export interface SignedRequest {
  readonly method: Method;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none: GET and HEAD have none. */
  readonly body: Uint8Array;
}

/** The far end's answer, as soon as its head is there. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Node's own stream: turned into the web's and back, a body goes at half the speed. `undefined` where there is none. */
  readonly body: Readable | undefined;
}

/**
 * One far end of the relay: the sandbox, a profile on AWS, or another endpoint. Choosing endpoints, finding credentials
 * and carrying bytes differ between them; guarding, signing and answering are the relay's and the same for all.
 */
export interface Environment extends Omit<EnvironmentSummary, 'isReadOnly'> {
  /**
   * @param operation some have a host of their own on AWS, such as StartLiveTail
   * @throws GatewayError 400 if AWS has no such endpoint
   */
  endpoint(service: ServiceName, region: string, operation: string): Endpoint;
  /** Called for each request: an implementation remembers them and renews them before they expire. */
  credentials(signal: AbortSignal): Promise<AwsCredentialIdentity>;
  /**
   * Carries a request and answers as soon as the status and headers are there, with the body still streaming. Follows no
   * redirect. Rejects if nothing was reached; an AWS error is an answer like any other.
   */
  send(request: SignedRequest, signal: AbortSignal): Promise<UpstreamAnswer>;
  /** Only of profiles: what a person does for their credentials. */
  readonly person?: Person;
}

/** What a person does for a profile's credentials, from the page. */
export interface Person {
  /** Six digits of the MFA device that was asked for, good for one attempt. */
  bringMfaCode(code: string): void;
  /** Allows to run the profile's program, or to ask the container or the instance, until Trailglass ends. */
  consent(): void;
  /** Drops what is remembered of the credentials. */
  forget(): void;
}

/** Environments that come and go with the files that describe them. */
export interface ChangingEnvironments {
  list(): Promise<readonly Environment[]>;
  /** By its name. */
  find(name: string): Promise<Environment | undefined>;
}
