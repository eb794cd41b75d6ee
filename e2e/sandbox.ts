import {
  CloudTrailClient,
  CreateTrailCommand,
  DescribeTrailsCommand,
  LookupEventsCommand,
  PutEventSelectorsCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms';
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { bucketPolicy } from '#testing/sandbox-furniture.ts';
import { noteSecret } from '#testing/written.ts';
import type { PolicyDocument } from '#domain/policy/document.ts';
import type { RunningTrailglass } from '#testing/running-trailglass.ts';

export const ACCOUNT = '123456789012';

/** What `POST /_sandbox/settings` takes. */
export interface Settings {
  readonly deliveryDelayMs?: number | 'realistic';
  readonly deliveryDelayFactor?: number;
  readonly propagationDelayMs?: number;
  readonly activity?: boolean;
  readonly organization?: Organization;
  readonly faults?: readonly Fault[];
  /** As docs/sandbox.md has them. */
  readonly scenarios?: readonly object[];
}

/** What `GET /_sandbox/truth` tells of one event. */
export interface TrueFate {
  readonly eventName: string;
  readonly region: string;
  readonly eventTime: string;
  readonly delivered: readonly string[];
  readonly reason: string | null;
}

export interface Organization {
  readonly id: string;
  readonly managementAccount: string;
  readonly memberAccounts: readonly string[];
  readonly delegatedAdministrators?: readonly string[];
}

export interface Fault {
  /** `service:Operation`, for example `logs:FilterLogEvents`. */
  readonly operation: string;
  readonly kind: 'throttle' | '500' | 'reset' | 'lost' | 'html' | 'slow' | 'expired' | 'denied';
  readonly count?: number;
  /** So many calls pass before. */
  readonly after?: number;
}

/** An event that AWS would list, by its record. */
export interface RecordedCall {
  readonly eventId: string;
  /** The record, as LookupEvents prints it. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** The sandbox behind the console, seen past it: its control endpoints, and what AWS's own SDK is told by it. */
export class Sandbox {
  readonly #trailglass: RunningTrailglass;

  constructor(trailglass: RunningTrailglass) {
    this.#trailglass = trailglass;
  }

  get url(): string {
    return this.#trailglass.sandbox;
  }

  /** Begins anew; nobody but the test is at work, events are delivered and roles count at once. */
  async reset(seed: 'demo' | 'empty' = 'demo', settings: Settings = {}): Promise<void> {
    await this.#trailglass.reset(seed, settings);
  }

  async settings(settings: Settings): Promise<void> {
    await this.#trailglass.control('settings', settings);
  }

  /** What became of the events of a trail from one moment on, or to another, which is not part of it. */
  async truth(trailArn: string, from: number, to?: number): Promise<readonly TrueFate[]> {
    const until = to === undefined ? '' : `&to=${to}`;
    const told = await this.#trailglass.control(`truth?trail=${trailArn}&from=${from}${until}`);
    return (told as { readonly events: readonly TrueFate[] }).events;
  }

  /** Lets calls fail from now on; without arguments, lets them succeed again. */
  async fail(...faults: readonly Fault[]): Promise<void> {
    await this.settings({ faults });
  }

  /** Delivers events into a log group: one line of NDJSON each, as the sandbox's import reads them. */
  async importLines(
    logGroupName: string,
    lines: readonly (string | object)[],
    region = 'us-east-1',
  ): Promise<void> {
    const query = new URLSearchParams({ region, logGroupName });
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    await this.#trailglass.control(`import?${query}`, `${text.join('\n')}\n`);
  }

  /** What CloudTrail recorded of an operation, newest first (CloudTrail API, LookupEvents). */
  async lookUp(eventName: string, region = 'us-east-1'): Promise<readonly RecordedCall[]> {
    const { Events = [] } = await this.#cloudTrail(region).send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }],
      }),
    );
    return Events.map(({ EventId = '', CloudTrailEvent = '{}' }) => ({
      eventId: EventId,
      record: JSON.parse(CloudTrailEvent) as Readonly<Record<string, unknown>>,
    }));
  }

  /** The messages of a stream, oldest first (CloudWatch Logs API, GetLogEvents). */
  async messages(
    logGroupName: string,
    logStreamName: string,
    region = 'us-east-1',
  ): Promise<readonly string[]> {
    const { events = [] } = await new CloudWatchLogsClient(this.#access(region)).send(
      new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }),
    );
    return events.map(({ message = '' }) => message);
  }

  /** Somebody writes messages into a stream, which is made if it is not there, at this moment. */
  async putMessages(
    logGroupName: string,
    logStreamName: string,
    messages: readonly string[],
  ): Promise<void> {
    const logs = new CloudWatchLogsClient(this.#access('us-east-1'));
    await logs
      .send(new CreateLogStreamCommand({ logGroupName, logStreamName }))
      .catch((error: Error) => {
        if (error.name !== 'ResourceAlreadyExistsException') throw error;
      });
    const timestamp = Date.now();
    const logEvents = messages.map((message) => ({ timestamp, message }));
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
  }

  async stopLogging(trailName: string, region = 'us-east-1'): Promise<void> {
    await this.#cloudTrail(region).send(new StopLoggingCommand({ Name: trailName }));
  }

  /** From now on a trail takes management events that change something, and no others. */
  async selectWrites(trailName: string, region: string): Promise<void> {
    const selector = { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true } as const;
    await this.#cloudTrail(region).send(
      new PutEventSelectorsCommand({ TrailName: trailName, EventSelectors: [selector] }),
    );
  }

  /** Somebody asks for the trails of a region: a call that the region's trails record. */
  async callIn(region: string): Promise<void> {
    await this.#cloudTrail(region).send(new DescribeTrailsCommand({}));
  }

  /** The management account of the organization that the console's account is a member of makes a trail for all of it. */
  async createOrganizationTrail(name: string, managementAccount: string): Promise<void> {
    await this.settings({
      organization: { id: 'o-exampleorgid', managementAccount, memberAccounts: [ACCOUNT] },
    });
    const access = this.#access('us-east-1', managementAccount);
    const Bucket = `${name}-bucket`;
    const s3 = new S3Client({ ...access, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: bucketPolicy(Bucket) }));
    await new CloudTrailClient(access).send(
      new CreateTrailCommand({ Name: name, S3BucketName: Bucket, IsOrganizationTrail: true }),
    );
  }

  /** Creates roles that another service uses. */
  async createRoles(names: readonly string[]): Promise<void> {
    const iam = new IAMClient(this.#access('us-east-1'));
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    });
    await someAtOnce(names, (RoleName) =>
      iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument })),
    );
  }

  /** Creates log groups past the quota of CreateLogGroup. */
  async createLogGroups(names: readonly string[]): Promise<void> {
    await someAtOnce(names, (name) => this.importLines(name, []));
  }

  async deleteRolePolicy(roleName: string, policyName: string): Promise<void> {
    await new IAMClient(this.#access('us-east-1')).send(
      new DeleteRolePolicyCommand({ RoleName: roleName, PolicyName: policyName }),
    );
  }

  /** Makes a key with KMS's own policy, which speaks of the account alone, and an alias for it. Its ARN. */
  async createKey(alias: string, region = 'us-east-1'): Promise<string> {
    const kms = new KMSClient(this.#access(region));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const { KeyId = '', Arn = '' } = KeyMetadata ?? {};
    await kms.send(new CreateAliasCommand({ AliasName: `alias/${alias}`, TargetKeyId: KeyId }));
    return Arn;
  }

  /** Adds a statement to a key's policy. */
  async allowKey(keyArn: string, statement: object, region = 'us-east-1'): Promise<void> {
    const kms = new KMSClient(this.#access(region));
    const { Policy = '{}' } = await kms.send(new GetKeyPolicyCommand({ KeyId: keyArn }));
    const policy = JSON.parse(Policy) as { readonly Statement: readonly object[] };
    const more = { ...policy, Statement: [...policy.Statement, statement] };
    await kms.send(new PutKeyPolicyCommand({ KeyId: keyArn, Policy: JSON.stringify(more) }));
  }

  /** Gives the console's account a name. */
  async createAccountAlias(AccountAlias: string): Promise<void> {
    const iam = new IAMClient(this.#access('us-east-1'));
    await iam.send(new CreateAccountAliasCommand({ AccountAlias }));
  }

  /** Makes a user who may do what one managed policy a document allows, and nothing else. */
  async createUser(
    UserName: string,
    documents: Readonly<Record<string, PolicyDocument>>,
  ): Promise<{ readonly accessKeyId: string; readonly secretAccessKey: string }> {
    const iam = new IAMClient(this.#access('us-east-1'));
    await iam.send(new CreateUserCommand({ UserName }));
    for (const [PolicyName, document] of Object.entries(documents)) {
      const PolicyDocument = JSON.stringify(document);
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
      await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: Policy?.Arn }));
    }
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {};
    // The sandbox is who gave it away, and has to know it again.
    noteSecret({ name: 'secret access key', value: SecretAccessKey, except: 'sandbox.sqlite' });
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
  }

  /** Lets a user do what a document allows as well. */
  async allowUser(UserName: string, PolicyName: string, document: PolicyDocument): Promise<void> {
    const iam = new IAMClient(this.#access('us-east-1'));
    const PolicyDocument = JSON.stringify(document);
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
  }

  #cloudTrail(region: string): CloudTrailClient {
    return new CloudTrailClient(this.#access(region));
  }

  /** @param account acts there; without it, in the console's own */
  #access(region: string, account = 'test') {
    const credentials = { accessKeyId: account, secretAccessKey: 'test' };
    return { endpoint: this.url, region, credentials, maxAttempts: 1 };
  }
}

/** As many connections as a browser holds. */
const AT_ONCE = 6;

async function someAtOnce<T>(items: readonly T[], act: (item: T) => Promise<unknown>) {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
