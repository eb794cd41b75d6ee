import { shellQuote } from './shell-quote.ts';

/**
 * A command of the AWS CLI for a POSIX shell, one option a line. Values are quoted, and written `--option=value` where they begin with a
 * dash and would be taken for an option themselves.
 */
export function awsCommand(command: string, options: Readonly<Record<string, string>>): string {
  const words = Object.entries(options).map(
    ([option, value]) => `--${option}${value.startsWith('-') ? '=' : ' '}${shellQuote(value)}`,
  );
  return [`aws ${command}`, ...words].join(' \\\n  ');
}
