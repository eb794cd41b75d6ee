import { parseArn } from '#domain/arn/arn.ts';

import { asObject, textAt, type JsonObject } from './json.ts';
import type { CloudTrailRecord, RecordResource } from './record.ts';

const MOST_TARGETS = 3;

/**
 * What a call was made on, in words: `bucket pictures`, `role Admin`. Taken from the record's resources, else from the
 * names and ids among its parameters; at most three, the most telling first, and empty if the record names nothing.
 */
export function targetsOf(record: CloudTrailRecord): readonly string[] {
  const fromResources = describeResources(record.resources);
  const found =
    fromResources.length > 0
      ? fromResources
      : [
          record.requestParameters,
          record.serviceEventDetails,
          record.eventType === 'AwsServiceEvent' ? record.additionalEventData : undefined,
        ].flatMap((parameters) => (parameters ? namesIn(parameters) : []));
  return [...new Set(found)].slice(0, MOST_TARGETS);
}

function describeResources(resources: readonly RecordResource[]): string[] {
  const named = resources.flatMap(({ arn }) => (arn === undefined ? [] : [describeArn(arn)]));
  // The record of an S3 object lists its bucket as well, which the object's description already names.
  return named.filter(
    (text) => !(text.startsWith('bucket ') && named.some((other) => other.endsWith(` in ${text}`))),
  );
}

/** An ARN in words: `role Admin`, `object a.txt in bucket b`, `key 1234-5678`; the text itself if it is no ARN. */
export function describeArn(text: string): string {
  const arn = parseArn(text);
  if (!arn) return text;
  if (arn.service === 's3' && arn.account === '') {
    const slash = arn.resource.indexOf('/');
    if (slash < 0) return `bucket ${arn.resource}`;
    const [bucket, key] = [arn.resource.slice(0, slash), arn.resource.slice(slash + 1)];
    return `${key === '' ? 'the objects' : `object ${key}`} in bucket ${bucket}`;
  }
  const [, type, name] = /^([A-Za-z][A-Za-z-]*)[/:](.+)$/.exec(arn.resource) ?? [];
  if (type === undefined || name === undefined) return arn.resource;
  const hasPath = arn.service === 'iam';
  return `${type.replaceAll('-', ' ')} ${hasPath ? (name.split('/').at(-1) ?? name) : name}`;
}

/** Keys that end like names and ids, and what comes before the ending. */
const NAMING_KEY = /^(.*?)(?:Name|Id|ID|Identifier|Arn|ARN)(?:s|List)?$/;

/** Keys that name something, but not what the call was made on. */
const BESIDE_THE_POINT =
  /^(?:request|version|secretVersion|owner|account|x-amz|availabilityZone|agent|platform|computer|attribute|event|session|roleSession|masterUser|engine|region|awsAccount|requester|packet|template|Host)$/i;

/** Where members of these names are, there are filters, tags and the like, and nothing that was acted on. */
const ASIDE = /filter|tag|environment|context|metadata|^Host$/i;

const DEEPEST = 5;

/** The names and ids among a call's parameters, those at the top before those further down. */
function namesIn(parameters: JsonObject): string[] {
  const name = textAt(parameters, 'name') ?? textAt(parameters, 'Name');
  const found: string[] =
    name === undefined ? [] : [name.startsWith('arn:') ? describeArn(name) : name];
  let level: readonly JsonObject[] = [parameters];
  for (
    let depth = 0;
    depth < DEEPEST && level.length > 0 && found.length < MOST_TARGETS;
    depth += 1
  ) {
    found.push(...level.flatMap(namesAt));
    level = level.flatMap(childrenOf);
  }
  return found;
}

function namesAt(object: JsonObject): string[] {
  return Object.keys(object).flatMap((key) => {
    const [, prefix] = NAMING_KEY.exec(key) ?? [];
    if (!prefix || BESIDE_THE_POINT.test(prefix) || ASIDE.test(key)) return [];
    return textsOf(object[key]).map((value) =>
      value.startsWith('arn:') ? describeArn(value) : `${spellOut(prefix)} ${value}`,
    );
  });
}

/** A text, the texts of an array, or EC2's XML in disguise: `{"tag": 1, "content": "vpc-1234"}`. */
function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string' && item !== '');
  const text = textAt({ value }, 'value') ?? textAt(asObject(value), 'content');
  return text === undefined ? [] : [text];
}

function childrenOf(object: JsonObject): readonly JsonObject[] {
  return Object.entries(object).flatMap(([key, value]) => {
    if (ASIDE.test(key)) return [];
    return (Array.isArray(value) ? value : [value])
      .map(asObject)
      .filter((child) => child !== undefined);
  });
}

/** `dBInstance` is a `DB instance`, `securityGroup` a `security group`. */
export function spellOut(camelCase: string): string {
  return camelCase
    .replace(/^([a-z])(?=[A-Z](?:[A-Z]|$))/, (first) => first.toUpperCase())
    .split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[-_\s]+/)
    .filter((word) => word !== '')
    .map((word) =>
      ACRONYMS.has(word.toUpperCase()) || isAcronym(word) ? word.toUpperCase() : word.toLowerCase(),
    )
    .join(' ');
}

const isAcronym = (word: string): boolean => /^[A-Z\d]{2,}$/.test(word);

const ACRONYMS = new Set(
  'ACL API ARN AMI CORS DB DNS EBS EC2 ENI IAM IP KMS MFA NAT RDS S3 SNS SQS SSH SSL SSM TLS URL VPC VPN'.split(
    ' ',
  ),
);
