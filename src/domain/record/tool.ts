/** What a user agent begins with or contains, and what people call that program; the first that fits wins. */
const TOOLS: readonly (readonly [RegExp, string])[] = [
  [/\bterraform\b/i, 'Terraform'],
  [/\bpulumi\b/i, 'Pulumi'],
  [/\bansible\b/i, 'Ansible'],
  [/\baws-cdk\b|\bcdk\//i, 'the AWS CDK'],
  [
    /^\[?(?:AWS ?Console|S3Console)|(?:^|\.)console\.[\w.-]*amazon|console\.amazonaws\.com|aws-internal\/\d+ aws-sdk-java.*console/i,
    'the AWS console',
  ],
  [/amazon-ssm-agent|\bssm-agent\b/i, 'the SSM Agent'],
  [/^\[?aws-cli\//i, 'the AWS CLI'],
  [/\bcloudshell\b/i, 'AWS CloudShell'],
  [/AWSPowerShell/i, 'AWS Tools for PowerShell'],
  [/^\[?boto3?\/|^\[?botocore\/|\bboto3\b/i, 'the AWS SDK for Python'],
  [/aws-sdk-(?:go|go-v2)\b/i, 'the AWS SDK for Go'],
  [/aws-sdk-(?:js|nodejs)\b/i, 'the AWS SDK for JavaScript'],
  [/aws-sdk-java\b/i, 'the AWS SDK for Java'],
  [/aws-sdk-rust\b/i, 'the AWS SDK for Rust'],
  [/aws-sdk-dotnet\b/i, 'the AWS SDK for .NET'],
  [/aws-sdk-ruby\d?\b/i, 'the AWS SDK for Ruby'],
  [/aws-sdk-php\b/i, 'the AWS SDK for PHP'],
  [/aws-sdk-cpp\b/i, 'the AWS SDK for C++'],
  [/^\[?Mozilla\//i, 'a browser'],
];

/** The program behind a user agent, as people call it; `undefined` if it is not one of the well-known ones. */
export function toolName(userAgent: string): string | undefined {
  return TOOLS.find(([pattern]) => pattern.test(userAgent))?.[1];
}
