import { describe, expect, it } from 'vitest';

import { toolName } from './tool.ts';

describe('toolName', () => {
  it.each([
    ['[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux]', 'the AWS console'],
    ['console.ec2.amazonaws.com', 'the AWS console'],
    ['signin.amazonaws.com', undefined],
    ['aws-cli/2.9.19 Python/3.11 Linux', 'the AWS CLI'],
    ['[aws-cli/1.16]', 'the AWS CLI'],
    [
      'APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) aws-sdk-go/1.44',
      'Terraform',
    ],
    ['Boto3/1.26 Python/3.9 Botocore/1.29', 'the AWS SDK for Python'],
    ['aws-sdk-go-v2/1.32.3 os/linux', 'the AWS SDK for Go'],
    ['aws-sdk-js/3.400.0 ua/2.0', 'the AWS SDK for JavaScript'],
    ['aws-sdk-go/1.41.4 (go1.18.3; linux; amd64) amazon-ssm-agent/', 'the SSM Agent'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'a browser'],
    ['secretsmanager.amazonaws.com', undefined],
    ['', undefined],
  ])('recognises %j as %s', (userAgent, tool) => {
    expect(toolName(userAgent)).toBe(tool);
  });
});
