/** A far end to choose, as the gateway names it. */
export interface Environment {
  readonly name: string;
  readonly kind: 'sandbox' | 'profile' | 'endpoint';
  readonly label: string;
  /** 12 digits, where it is known before a call. */
  readonly account: string | undefined;
  readonly defaultRegion: string;
  /** How its credentials are found: `sso`, `assume-role-mfa`. */
  readonly source: string;
  /** Whether calls reach AWS itself. */
  readonly isRealAws: boolean;
  /** Whether nothing can be changed from here. */
  readonly isReadOnly: boolean;
}

const SOURCES: Readonly<Record<string, string>> = {
  keys: 'Access keys',
  'assume-role': 'AssumeRole',
  'assume-role-mfa': 'AssumeRole with MFA',
  sso: 'IAM Identity Center',
  login: 'aws login',
  process: 'credential_process',
  'web-identity': 'Web identity',
  container: 'Container credentials',
  instance: 'Instance metadata',
};

/** What stands beneath its name where it is chosen. */
export const describeEnvironment = ({ kind, source }: Environment): string => {
  const how = SOURCES[source] ?? source;
  switch (kind) {
    case 'sandbox':
      return 'Comes with Trailglass';
    case 'endpoint':
      return 'AWS-compatible endpoint';
    case 'profile':
      return `AWS profile, ${how}`;
  }
};
