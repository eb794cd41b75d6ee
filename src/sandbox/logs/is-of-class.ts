/** Whoever asks for one of the two cheaper classes gets both (CloudWatch Logs API, DescribeLogGroups). */
const CHEAPER: readonly string[] = ['INFREQUENT_ACCESS', 'ESSENTIALS'];

/** Whether a group of this class belongs into a list; `undefined` asks for all classes. */
export const isOfClass = (actual: string, asked: string | undefined): boolean =>
  asked === undefined || asked === actual || (CHEAPER.includes(asked) && CHEAPER.includes(actual));
