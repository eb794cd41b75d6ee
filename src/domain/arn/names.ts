/**
 * The rules of names, each as a check that answers with a sentence for the person who typed the name, or with
 * `undefined` when the name is fine.
 */

/** CloudWatch Logs API, CreateLogGroup. */
export function checkLogGroupName(name: string): string | undefined {
  return (
    checkLength('log group', name, 1, 512) ??
    checkCharacters(
      name,
      /[^.\-_/#A-Za-z0-9]/u,
      'A log group name can contain letters, digits, and the characters . - _ / #',
    ) ??
    (name.startsWith('aws/')
      ? 'A log group name cannot start with aws/, which AWS keeps for itself; /aws/ is allowed.'
      : undefined)
  );
}

/** CloudWatch Logs API, CreateLogStream. */
export function checkLogStreamName(name: string): string | undefined {
  return (
    checkLength('log stream', name, 1, 512) ??
    checkCharacters(name, /[:*]/u, 'A log stream name can contain every character except : and *')
  );
}

/** CloudTrail API, CreateTrail. */
export function checkTrailName(name: string): string | undefined {
  const wrong =
    checkLength('trail', name, 3, 128) ??
    checkCharacters(
      name,
      /[^A-Za-z0-9._-]/u,
      'A trail name can contain letters, digits, and the characters . _ -',
    );
  if (wrong !== undefined) return wrong;
  if (!/^[A-Za-z0-9].*[A-Za-z0-9]$/.test(name)) {
    return 'A trail name starts and ends with a letter or a digit.';
  }
  const [adjacent] = /[._-]{2}/.exec(name) ?? [];
  if (adjacent !== undefined) {
    return `A trail name cannot have two of the characters . _ - side by side; this one has ${adjacent}`;
  }
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) {
    return 'A trail name cannot have the form of an IP address, such as 192.168.5.4.';
  }
  return undefined;
}

/** S3 User Guide, "General purpose bucket naming rules". */
export function checkBucketName(name: string): string | undefined {
  const wrong =
    checkLength('bucket', name, 3, 63) ??
    checkCharacters(
      name,
      /[^a-z0-9.-]/u,
      'A bucket name can contain lower-case letters, digits, and the characters . -',
    );
  if (wrong !== undefined) return wrong;
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) {
    return 'A bucket name starts and ends with a lower-case letter or a digit.';
  }
  if (name.includes('..')) return 'A bucket name cannot have two periods side by side.';
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) {
    return 'A bucket name cannot have the form of an IP address, such as 192.168.5.4.';
  }
  const kept =
    /^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.exec(name);
  return kept === null ? undefined : `S3 keeps names with ${kept[0]} there for itself.`;
}

const IAM_NAME = /[^A-Za-z0-9_+=,.@-]/u;

/** IAM API, CreateRole. IAM compares role names without regard to upper and lower case. */
export function checkRoleName(name: string): string | undefined {
  return (
    checkLength('role', name, 1, 64) ??
    checkCharacters(
      name,
      IAM_NAME,
      'A role name can contain letters, digits, and the characters + = , . @ - _',
    )
  );
}

/** IAM API, PutRolePolicy. */
export function checkPolicyName(name: string): string | undefined {
  return (
    checkLength('policy', name, 1, 128) ??
    checkCharacters(
      name,
      IAM_NAME,
      'A policy name can contain letters, digits, and the characters + = , . @ - _',
    )
  );
}

function checkLength(what: string, name: string, least: number, most: number): string | undefined {
  if (name.length >= least && name.length <= most) return undefined;
  if (name === '') return `Enter a ${what} name, of ${least} to ${most} characters.`;
  return `A ${what} name has ${least} to ${most} characters; this one has ${name.length}.`;
}

function checkCharacters(name: string, forbidden: RegExp, rule: string): string | undefined {
  const [found] = forbidden.exec(name) ?? [];
  if (found === undefined) return undefined;
  return `${rule}; this one contains ${/\s/u.test(found) ? 'a space' : found}`;
}
