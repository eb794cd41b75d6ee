import { awsCommand as aws } from '#domain/command/aws-command.ts';
import { shellQuote } from '#domain/command/shell-quote.ts';
import { printPolicy, type PolicyDocument } from '#domain/policy/document.ts';
import type { Change } from './change.ts';
import { describeChange } from './describe.ts';
import type { Plan } from './plan.ts';
import type { LogGroupPlace } from './ports.ts';

/** The names of the role's two documents, as the AWS guide has them, and of the bucket's. */
const TRUST_FILE = 'assume_role_policy_document.json';
const PERMISSIONS_FILE = 'role-policy-document.json';
const BUCKET_FILE = 'bucket-policy.json';

/**
 * The plan as a POSIX shell script of `aws` commands. It leaves the same account as applying the plan does, and writes the
 * policy documents into the directory where it runs. Names are quoted, never trusted; no name appears in a comment,
 * where a line break could end it.
 *
 * It stops at the first error and says at which step. It does not look what is there already, as `apply` does: run again, it
 * stops at the first thing that exists, or writes once more what it wrote.
 */
export function renderCli({ changes }: Pick<Plan, 'changes'>): string {
  if (changes.length === 0)
    return '#!/bin/sh\n# Everything is as wanted: there is nothing to do.\n';
  const isFresh = changes.some(({ kind }) => FRESHENING.has(kind));
  const steps = changes.map((change, index) => {
    const title = `${index + 1} of ${changes.length}: ${describeChange(change).title}`;
    return [`step ${shellQuote(title)}`, ...commandsOf(change, isFresh)].join('\n');
  });
  return `${[PREAMBLE, ...steps].join('\n\n')}\n`;
}

/** After these IAM takes a while until CloudTrail sees what they did. */
const FRESHENING: ReadonlySet<Change['kind']> = new Set([
  'createRole',
  'putRolePolicy',
  'updateTrustPolicy',
]);

const PREAMBLE = `#!/bin/sh
# Makes the changes of one review, in order, and stops at the first error.
# To go on after a stop, do not run it again: review again, and take the script of what is left.
set -eu
export AWS_PAGER=''

step() {
  step=$1
  printf '%s\\n' "$step" >&2
}
step=0
trap '[ "$?" -eq 0 ] || printf "Stopped at step %s. Nothing after it is done.\\n" "$step" >&2' EXIT`;

function commandsOf(change: Change, isRoleFresh: boolean): readonly string[] {
  switch (change.kind) {
    case 'createBucket': {
      const { name, region } = change.bucket;
      return [
        // In its first region S3 creates a bucket that is there without a word (S3 API, CreateBucket): its policy would go.
        `if ${aws('s3api head-bucket', { region, bucket: name })} >/dev/null 2>&1; then`,
        "  printf '%s\\n' 'There is such a bucket already.' >&2",
        '  exit 1',
        'fi',
        aws('s3api create-bucket', {
          region,
          bucket: name,
          // S3 refuses to be told its first region, and must be told any other (S3 API, CreateBucket).
          ...(region === 'us-east-1'
            ? {}
            : { 'create-bucket-configuration': `LocationConstraint=${region}` }),
        }),
      ];
    }
    case 'setBucketPolicy': {
      const { name, region } = change.bucket;
      return change.policy === undefined
        ? [aws('s3api delete-bucket-policy', { region, bucket: name })]
        : [
            ...file(BUCKET_FILE, change.policy),
            aws('s3api put-bucket-policy', {
              region,
              bucket: name,
              policy: `file://${BUCKET_FILE}`,
            }),
          ];
    }
    case 'deleteBucket': {
      const { name, region } = change.bucket;
      return [aws('s3api delete-bucket', { region, bucket: name })];
    }
    case 'createTrail': {
      const { s3BucketName, isMultiRegion, isOrganization, logFileValidation } = change.settings;
      const flags = [
        isMultiRegion ? '--is-multi-region-trail' : '--no-is-multi-region-trail',
        logFileValidation ? '--enable-log-file-validation' : '--no-enable-log-file-validation',
        ...(isOrganization ? ['--is-organization-trail'] : []),
      ];
      const { region, name } = change.trail;
      return [
        [
          aws('cloudtrail create-trail', { region, name, 's3-bucket-name': s3BucketName }),
          ...flags,
        ].join(' \\\n  '),
      ];
    }
    case 'deleteTrail':
      return [
        aws('cloudtrail delete-trail', { region: change.trail.region, name: change.trail.arn }),
      ];
    case 'associateKey':
      return [
        change.keyArn === undefined
          ? aws('logs disassociate-kms-key', groupOptions(change))
          : aws('logs associate-kms-key', { ...groupOptions(change), 'kms-key-id': change.keyArn }),
      ];
    case 'createLogGroup':
      return [aws('logs create-log-group', groupOptions(change))];
    case 'setRetention':
      return [
        change.days === undefined
          ? aws('logs delete-retention-policy', groupOptions(change))
          : aws('logs put-retention-policy', {
              ...groupOptions(change),
              'retention-in-days': String(change.days),
            }),
      ];
    case 'deleteLogGroup':
      return [aws('logs delete-log-group', groupOptions(change))];
    case 'createRole':
      return [
        ...file(TRUST_FILE, change.trustPolicy),
        aws('iam create-role', {
          'role-name': change.roleName,
          'assume-role-policy-document': `file://${TRUST_FILE}`,
        }),
      ];
    case 'putRolePolicy':
      return [
        ...file(PERMISSIONS_FILE, change.document),
        aws('iam put-role-policy', {
          'role-name': change.roleName,
          'policy-name': change.policyName,
          'policy-document': `file://${PERMISSIONS_FILE}`,
        }),
      ];
    case 'updateTrustPolicy':
      return [
        ...file(TRUST_FILE, change.trustPolicy),
        aws('iam update-assume-role-policy', {
          'role-name': change.roleName,
          'policy-document': `file://${TRUST_FILE}`,
        }),
      ];
    case 'deleteRolePolicy':
      return [
        aws('iam delete-role-policy', {
          'role-name': change.roleName,
          'policy-name': change.policyName,
        }),
      ];
    case 'deleteRole':
      return [aws('iam delete-role', { 'role-name': change.roleName })];
    case 'updateTrail': {
      const command = aws('cloudtrail update-trail', {
        region: change.trail.region,
        name: change.trail.arn,
        'cloud-watch-logs-log-group-arn': change.delivery?.logGroupArn ?? '',
        'cloud-watch-logs-role-arn': change.delivery?.roleArn ?? '',
      });
      return isRoleFresh && change.delivery !== undefined ? untilSpread(command) : [command];
    }
    case 'switchLogging':
      return [
        aws(`cloudtrail ${change.on ? 'start' : 'stop'}-logging`, {
          region: change.trail.region,
          name: change.trail.arn,
        }),
      ];
  }
}

const groupOptions = ({ logGroup }: { readonly logGroup: LogGroupPlace }) => ({
  region: logGroup.region,
  'log-group-name': logGroup.name,
});

/** Quoted, the end mark keeps the shell's hands off the text; and no line of printed JSON is a bare word. */
const file = (name: string, document: PolicyDocument): readonly string[] => [
  `cat > ${name} <<'END_OF_DOCUMENT'`,
  printPolicy(document),
  'END_OF_DOCUMENT',
];

const untilSpread = (command: string): readonly string[] => [
  '# IAM takes some seconds to spread a new role or policy; until then the answer is "Access denied."',
  'tries=1',
  `until answer=$(${command} 2>&1); do`,
  '  case $answer in',
  "    *'Access denied.'*) ;;",
  '    *) tries=24 ;;',
  '  esac',
  '  if [ "$tries" -ge 24 ]; then',
  `    printf '%s\\n' "$answer" >&2`,
  '    exit 1',
  '  fi',
  '  tries=$((tries + 1))',
  '  sleep 5',
  'done',
  `printf '%s\\n' "$answer"`,
];
