import { NotAwsAnswer } from './answers.ts';

/**
 * Whether an error means "this server does not have this operation", in the four shapes that are about:
 * AWS and the sandbox (`UnknownOperationException`, in IAM and STS `InvalidAction`); AWS Emulator (status 501);
 * moto (status 500 with its framework's HTML page); MiniStack (a validation error whose text begins "Unknown action").
 */
export function classifyUnsupported(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status === 501) return true;
  if (error instanceof NotAwsAnswer) return status === 500 && isMotoPage(error);
  if (/^(UnknownOperation|InvalidAction)/.test(error.name)) return true;
  return (
    /^Invalid(Parameter|Operation)Exception$/.test(error.name) &&
    /^Unknown (\w+ )?action: /.test(error.message)
  );
}

/** The page of Werkzeug, on which moto runs. Any other web page with status 500 is a failure, not a missing operation. */
const isMotoPage = (answer: NotAwsAnswer): boolean =>
  /^<!doctype html>\s*<html lang="?en"?>\s*<title>500 Internal Server Error<\/title>/i.test(
    answer.body,
  );
