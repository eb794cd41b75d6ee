/** One operation that changes something, or that was refused: what the page shows and what a line of the file holds. */
export interface AuditEntry {
  /** When its outcome was known, ISO 8601 in UTC. */
  readonly time: string;
  readonly environment: string;
  /** 12 digits, where known. */
  readonly account?: string;
  readonly region: string;
  /** As IAM spells it, such as `logs:CreateLogGroup`. */
  readonly operation: `${string}:${string}`;
  /** Names of resources by the member that held them: see `resourceNames`. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether AWS did it or refused it, it was never sent to AWS, or nobody knows, as no answer came. */
  readonly outcome: 'done' | 'failed' | 'refused' | 'unknown';
  /** AWS's, or that of the gateway's refusal. */
  readonly status?: number;
  /** AWS's name of the error, or the gateway's code. */
  readonly error?: string;
  /** AWS's. */
  readonly requestId?: string;
}
