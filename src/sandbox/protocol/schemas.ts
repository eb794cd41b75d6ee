import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as sts from '@aws-sdk/client-sts';
import {
  AwsJson1_1Protocol,
  JsonShapeDeserializer2,
  XmlShapeDeserializer,
  XmlShapeSerializer,
} from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { $Schema, DocumentType } from '@smithy/types';
import { writeEventPage } from './event-page.ts';
import type { ServiceName } from './operation-types.ts';
import { recordDate } from './record-date.ts';

/**
 * The one place that knows how the SDK's clients describe their wire format.
 *
 * The schema objects with which a client writes requests and reads answers also read requests and write answers, so the
 * sandbox imitates no shape by hand. The price: server and client share a codec, and a bug common to both is invisible
 * here. The interop tests (the `aws` command) exist for that reason, and every @aws-sdk package is pinned exactly.
 */
export type Protocol = 'awsJson1_1' | 'awsQuery';

interface ErrorShape {
  /** The name on the wire: the short one for awsQuery (`NoSuchEntity`), the shape's own for awsJson. */
  readonly wireCode: string;
  readonly status: number;
}

export interface OperationShape {
  readonly input: $Schema;
  readonly output: $Schema;
}

export interface ServiceSchema {
  readonly service: ServiceName;
  readonly protocol: Protocol;
  /** As CloudTrail writes it into `eventSource`. */
  readonly eventSource: string;
  readonly apiVersion: string;
  /** awsJson: what stands before the dot of `X-Amz-Target` (the CLI puts a longer path before it). */
  readonly targetPrefix: string;
  readonly xmlNamespace: string;
  readonly operations: ReadonlyMap<string, OperationShape>;
  readonly errors: ReadonlyMap<string, ErrorShape>;
  readonly namespace: string;
}

const OPERATION = 9;
const ERROR = -3;

/** @param clientError the status of every refusal, for a service that does not keep to its model's */
function read(module: object, clientError?: number) {
  const operations = new Map<string, OperationShape>();
  const errors = new Map<string, ErrorShape>();
  let namespace = '';
  for (const shape of Object.values(module)) {
    if (!Array.isArray(shape)) continue;
    const [kind, space, name, traits, input, output] = shape as unknown[];
    if (kind === OPERATION) {
      namespace = String(space);
      operations.set(String(name), { input: input as $Schema, output: output as $Schema });
    } else if (kind === ERROR) {
      const { awsQueryError, httpError, error } = traits as {
        awsQueryError?: [string, number];
        httpError?: number;
        error?: 'client' | 'server';
      };
      errors.set(String(name), {
        wireCode: awsQueryError?.[0] ?? String(name),
        status:
          (error === 'client' ? clientError : undefined) ??
          httpError ??
          awsQueryError?.[1] ??
          (error === 'server' ? 500 : 400),
      });
    }
  }
  return { operations, errors, namespace };
}

export const SERVICES: Readonly<Record<ServiceName, ServiceSchema>> = {
  cloudtrail: {
    service: 'cloudtrail',
    protocol: 'awsJson1_1',
    eventSource: 'cloudtrail.amazonaws.com',
    apiVersion: '2013-11-01',
    targetPrefix: 'CloudTrail_20131101',
    xmlNamespace: '',
    ...read(cloudtrail),
  },
  logs: {
    service: 'logs',
    protocol: 'awsJson1_1',
    eventSource: 'logs.amazonaws.com',
    apiVersion: '2014-03-28',
    targetPrefix: 'Logs_20140328',
    xmlNamespace: '',
    ...read(logs),
  },
  iam: {
    service: 'iam',
    protocol: 'awsQuery',
    eventSource: 'iam.amazonaws.com',
    apiVersion: '2010-05-08',
    targetPrefix: '',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    ...read(iam),
  },
  kms: {
    service: 'kms',
    protocol: 'awsJson1_1',
    eventSource: 'kms.amazonaws.com',
    apiVersion: '2014-11-01',
    targetPrefix: 'TrentService',
    xmlNamespace: '',
    // The API reference gives 400 for all of them, and so do people's logs; the model has 404 and 409.
    ...read(kms, 400),
  },
  organizations: {
    service: 'organizations',
    protocol: 'awsJson1_1',
    eventSource: 'organizations.amazonaws.com',
    apiVersion: '2016-11-28',
    targetPrefix: 'AWSOrganizationsV20161128',
    xmlNamespace: '',
    // As of KMS.
    ...read(organizations, 400),
  },
  sts: {
    service: 'sts',
    protocol: 'awsQuery',
    eventSource: 'sts.amazonaws.com',
    apiVersion: '2011-06-15',
    targetPrefix: '',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    ...read(sts),
  },
};

const json = new AwsJson1_1Protocol({
  defaultNamespace: 'com.amazonaws',
  serviceTarget: 'sandbox',
  errorTypeRegistries: [],
}).getPayloadCodec();

const jsonReader = new JsonShapeDeserializer2({
  // 7: seconds since 1970.
  timestampFormat: { useTrait: true, default: 7 },
  jsonName: false,
});

/** Turns parsed JSON of the right kinds into an operation's input; timestamps become `Date`, blobs `Uint8Array`. */
export function readJsonInput(shape: OperationShape, value: DocumentType): object {
  const input: unknown = jsonReader.readObject(shape.input, value);
  return typeof input === 'object' && input !== null ? input : {};
}

/**
 * The answers that are pages of log events: texts and whole numbers only, which are written in a small part of the codec's
 * time (schemas.test.ts holds the two equal).
 */
const EVENT_PAGES: ReadonlySet<unknown> = new Set([
  SERVICES.logs.operations.get('FilterLogEvents')?.output,
  SERVICES.logs.operations.get('GetLogEvents')?.output,
]);

/** Writes an operation's answer as an awsJson body. */
export const writeJsonOutput = (
  shape: OperationShape,
  output: object,
): string | Uint8Array<ArrayBuffer> =>
  EVENT_PAGES.has(shape.output) ? writeEventPage(output) : writeJson(shape.output, output);

/** Writes a value as the JSON of its schema. */
export function writeJson(schema: $Schema, value: object): string {
  const writer = json.createSerializer();
  writer.write(schema, value);
  // flush() gives something array-like that warns when it is used as a string: make plain bytes of it first.
  const flushed: unknown = writer.flush();
  return new TextDecoder().decode(new Uint8Array(flushed as ArrayLike<number>));
}

const xmlSettings = (schema: ServiceSchema) => ({
  timestampFormat: { useTrait: true, default: 5 as const },
  httpBindings: false,
  xmlNamespace: '',
  serviceNamespace: schema.namespace,
  serializeEmptyLists: true,
});

/** Turns a tree of form fields (see form.ts) into the operation's input, with numbers, booleans and dates converted. */
export function readQueryInput(
  schema: ServiceSchema,
  shape: OperationShape,
  tree: Readonly<Record<string, unknown>>,
): object {
  const input: unknown = new XmlShapeDeserializer(xmlSettings(schema)).readSchema(
    shape.input,
    tree,
  );
  return typeof input === 'object' && input !== null ? input : {};
}

/** Writes an operation's answer as the whole XML document of an awsQuery response. */
export function writeQueryOutput(
  schema: ServiceSchema,
  operation: string,
  shape: OperationShape,
  output: object,
  requestId: string,
): string {
  let result = '';
  if (!NormalizedSchema.of(shape.output).isUnitSchema()) {
    const writer = new XmlShapeSerializer(xmlSettings(schema));
    writer.write(shape.output, output);
    // The root is named after the output's shape; AWS names it after the operation, so only the inside is kept.
    const inside = String(writer.flush())
      .replace(/^<[^>]*?\/>$/, '')
      .replace(/^<[^>]*>|<\/[^>]*>$/g, '')
      // IAM and STS print whole seconds.
      .replace(/(\d\dT\d\d:\d\d:\d\d)\.\d{3}Z</g, '$1Z<');
    result = `<${operation}Result>${inside}</${operation}Result>`;
  }
  return (
    `<${operation}Response xmlns="${schema.xmlNamespace}">${result}` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`
  );
}

/** The members of a structure, elements of a list or entries of a map, each with its schema. */
function* partsOf(
  schema: NormalizedSchema,
  value: unknown,
): Generator<readonly [name: string, schema: NormalizedSchema, value: unknown]> {
  if (schema.isStructSchema()) {
    for (const [name, member] of schema.structIterator()) {
      yield [name, member, (value as Readonly<Record<string, unknown>>)[name]];
    }
  } else if (schema.isListSchema()) {
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      yield [String(index + 1), schema.getValueSchema(), item];
    }
  } else if (schema.isMapSchema()) {
    for (const [key, item] of Object.entries(value as object)) {
      yield [key, schema.getValueSchema(), item];
    }
  }
}

/**
 * The input or answer of an operation as CloudTrail prints it in a record: members with a small first letter
 * (`S3BucketName` is `s3BucketName`) but the keys of maps as they are, instants as text, what is not set left out.
 * Members that the model marks as sensitive (secret keys) are left out as well.
 * @returns `null`, as CloudTrail has it, when nothing is left
 */
export function recordForm(schema: $Schema, value: object): object | null {
  const printed = printMember(NormalizedSchema.of(schema), value) as object;
  return Object.keys(printed).length === 0 ? null : printed;
}

function printMember(schema: NormalizedSchema, value: unknown): unknown {
  if (value instanceof Date) return recordDate(value.getTime());
  const parts = [...partsOf(schema, value)].filter(
    ([, member, part]) => part !== undefined && !member.getMergedTraits().sensitive,
  );
  if (schema.isListSchema()) return parts.map(([, member, part]) => printMember(member, part));
  if (!schema.isMapSchema() && !schema.isStructSchema()) return schema.isUnitSchema() ? {} : value;
  const name = (own: string) =>
    schema.isMapSchema() ? own : own.charAt(0).toLowerCase() + own.slice(1);
  return Object.fromEntries(
    parts.map(([own, member, part]) => [name(own), printMember(member, part)]),
  );
}
