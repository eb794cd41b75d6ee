import type { EpochMillis } from '#domain/time/units.ts';

/** An IAM role. */
export interface Role {
  readonly name: string;
  readonly arn: string;
  /** `/`, or the folder between `role/` and the name in the ARN, such as `/service-role/`. */
  readonly path: string;
  readonly description: string | undefined;
  readonly createdAt: EpochMillis | undefined;
  /** The trust policy as JSON text, already decoded; `undefined` where the server left it out. */
  readonly trustPolicy: string | undefined;
}
