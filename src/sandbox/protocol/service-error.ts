/**
 * A refusal in AWS's own terms. `code` is the exception's shape name as the API reference prints it
 * (`TrailNotFoundException`, `NoSuchEntityException`); the protocol turns it into the name and the HTTP status of the wire.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly status: number | undefined;

  /** @param status only for errors that no schema of the service describes (`ThrottlingException` of IAM, signature errors) */
  constructor(code: string, message: string, status?: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The connection is to be cut without an answer: a fault that people ask for through `/_sandbox/settings`. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';

  constructor() {
    super('The sandbox cut this connection because a fault in its settings asks for that.');
  }
}
