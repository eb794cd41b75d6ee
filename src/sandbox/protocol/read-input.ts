import type { DocumentType } from '@smithy/types';
import { decodeForm, decodeUtf8, readFormTree } from './form.ts';
import {
  type OperationShape,
  readJsonInput,
  readQueryInput,
  type ServiceSchema,
} from './schemas.ts';
import { ServiceError } from './service-error.ts';
import { shapeOf } from './shape.ts';
import { findWrongKind, serializationMessage } from './wrong-kind.ts';

/**
 * Reads the body of a request into its operation's input. Members that the model does not know are left out, as AWS does.
 * @throws ServiceError SerializationException (JSON); MalformedQueryString, MalformedInput (query)
 */
export function readInput(
  schema: ServiceSchema,
  operation: string,
  shape: OperationShape,
  body: Uint8Array,
): object {
  return schema.protocol === 'awsJson1_1'
    ? readJson(operation, shape, body)
    : readForm(schema, operation, shape, body);
}

const notSerialized = (message: string): ServiceError =>
  new ServiceError('SerializationException', message, 400);

function readJson(operation: string, shape: OperationShape, body: Uint8Array): object {
  let value: DocumentType;
  try {
    value = body.byteLength === 0 ? {} : (JSON.parse(decodeUtf8(body)) as DocumentType);
  } catch (error) {
    // AWS gives no message at all.
    throw notSerialized(
      `The request body is not the JSON of ${operation}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (Array.isArray(value)) throw notSerialized('Start of list found where not expected');
  if (typeof value !== 'object' || value === null) {
    throw notSerialized(`The request body is not the JSON of ${operation}: it is not an object.`);
  }
  const wrong = findWrongKind(shapeOf(shape.input), value);
  if (wrong !== undefined) throw notSerialized(serializationMessage(wrong));
  return readJsonInput(shape, value);
}

function readForm(
  schema: ServiceSchema,
  operation: string,
  shape: OperationShape,
  body: Uint8Array,
): object {
  const refused = (reason: string) =>
    new ServiceError('MalformedInput', `The form is not that of ${operation}: ${reason}`, 400);
  let input: object;
  try {
    input = readQueryInput(schema, shape, readFormTree(decodeForm(body)));
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw refused(error instanceof Error ? error.message : String(error));
  }
  const wrong = findWrongKind(shapeOf(shape.input), input);
  if (wrong === undefined) return input;
  const { path, expected, value } = wrong;
  throw refused(
    `${path} must be of kind ${expected}, not ${Number.isNaN(value) ? 'NaN' : typeof value}.`,
  );
}
