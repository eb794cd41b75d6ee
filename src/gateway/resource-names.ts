import type { Service } from './operations.ts';

/** The members of requests that hold names of resources. No policy, tag, description or key is among them. */
const NAMES = [
  'Name',
  'S3BucketName',
  'CloudWatchLogsLogGroupArn',
  'CloudWatchLogsRoleArn',
  'KmsKeyId',
  'kmsKeyId',
  'logGroupName',
  'logStreamName',
  'resourceIdentifier',
  'RoleName',
  'UserName',
  'PolicyName',
  'PolicyArn',
] as const;

/** Above every name and ARN that AWS allows; what is longer is cut. */
const LONGEST = 2_048;

/**
 * The names of the resources that a request is about, by member: only from a list, so that neither a policy nor a secret can
 * get into the audit. Of a body that cannot be read there are none.
 *
 * @param path of the request: S3's bucket stands there
 */
export function resourceNames(
  service: Service,
  body: Uint8Array,
  path: string,
): Readonly<Record<string, string>> {
  if (service.protocol === 's3') return path === '' ? {} : { Bucket: path.slice(0, LONGEST) };
  const member = service.protocol === 'json' ? jsonMembers(body) : formFields(body);
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = member(name);
      return typeof value === 'string' ? [[name, value.slice(0, LONGEST)]] : [];
    }),
  );
}

type Members = (name: string) => unknown;

function jsonMembers(body: Uint8Array): Members {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return () => undefined;
  }
  if (typeof value !== 'object' || value === null) return () => undefined;
  const members = new Map(Object.entries(value));
  return (name) => members.get(name);
}

function formFields(body: Uint8Array): Members {
  const fields = new URLSearchParams(new TextDecoder().decode(body));
  return (name) => fields.get(name) ?? undefined;
}
