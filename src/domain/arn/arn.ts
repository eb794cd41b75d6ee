/** The parts of an Amazon Resource Name; region and account are `''` where a service leaves them out. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon, colons included. */
  readonly resource: string;
}

const ARN = /^arn:([^:\s]+):([^:\s]+):([^:\s]*):([^:\s]*):(\S(?:.*\S)?)$/;

/** Takes an ARN apart; `undefined` when the text is not of the form `arn:partition:service:region:account:resource`. */
export function parseArn(text: string): Arn | undefined {
  const match = ARN.exec(text);
  if (!match) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return { partition, service, region, account, resource };
}

/** Puts an ARN together. */
export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** Whether a text is an AWS account id: twelve digits. */
export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);
