import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as sts from '@aws-sdk/client-sts';
import { classifyUnsupported } from '#aws/unsupported.ts';
import type { Outcome, Player } from '#testing/interop/player.ts';
import type { Keys, Members } from '#testing/interop/scene.ts';
import { callS3 } from './s3-call.ts';

const CLIENTS = {
  cloudtrail: { module: cloudtrail, Client: cloudtrail.CloudTrailClient },
  logs: { module: logs, Client: logs.CloudWatchLogsClient },
  iam: { module: iam, Client: iam.IAMClient },
  kms: { module: kms, Client: kms.KMSClient },
  organizations: { module: organizations, Client: organizations.OrganizationsClient },
  sts: { module: sts, Client: sts.STSClient },
};

/** The official SDK clients as a player, and for the few calls of S3 a signed request. */
export function sdkPlayer(target: {
  /** `undefined` for AWS itself. */
  readonly endpoint: string | undefined;
}): Player {
  return {
    async play({ service, operation, input, region, credentials }) {
      if (service === 's3')
        return callS3(target.endpoint, { operation, input, region, credentials });
      const { module, Client } = CLIENTS[service];
      // The types of client and command belong together by construction; TypeScript cannot follow a name put together.
      const client = new (Client as typeof sts.STSClient)({
        region,
        credentials,
        // A machine of our own either answers or does not; AWS may ask us to slow down.
        maxAttempts: target.endpoint === undefined ? 5 : 1,
        ...(target.endpoint === undefined ? {} : { endpoint: target.endpoint }),
      });
      const commands = module as unknown as Record<string, typeof sts.GetCallerIdentityCommand>;
      const Command = commands[`${operation}Command`];
      if (Command === undefined) throw new Error(`The SDK has no ${service}:${operation}.`);
      try {
        const { $metadata: _, ...output } = await client.send(new Command(input as object));
        return { output: plain(output) as Members };
      } catch (error) {
        return refusalOf(error);
      } finally {
        client.destroy();
      }
    },
    stop: async () => undefined,
  };
}

/** The keys with which the SDK would sign: of the environment, a profile or a role of this machine. */
export async function findKeys(region: string): Promise<Keys> {
  const client = new sts.STSClient({ region });
  const found = await client.config.credentials();
  client.destroy();
  return found;
}

function refusalOf(error: unknown): Outcome {
  if (!(error instanceof Error)) throw new Error(`The SDK threw ${String(error)}.`);
  const { $metadata, Code } = error as { $metadata?: { httpStatusCode?: number }; Code?: string };
  const status = $metadata?.httpStatusCode ?? null;
  // A server without the operation may also answer with a page that is no AWS answer at all.
  if (classifyUnsupported(error) || (error instanceof SyntaxError && status === 500)) {
    return { unknown: `${error.name}: ${error.message}` };
  }
  // Nobody there, or nobody who speaks AWS's protocols: that is no refusal.
  if (status === null) throw error;
  return { refusal: { name: Code ?? error.name, message: error.message, status } };
}

const DOCUMENTS = new Set(['AssumeRolePolicyDocument', 'PolicyDocument', 'Document']);

/** As JSON would have it; the policies in IAM's answers, which it sends encoded, as structures. */
const plain = (output: object): unknown =>
  JSON.parse(JSON.stringify(output), (key, value: unknown) =>
    DOCUMENTS.has(key) && typeof value === 'string'
      ? (JSON.parse(decodeURIComponent(value)) as unknown)
      : value,
  );
