import { describe, expect, it } from 'vitest';

import { serviceName } from './service-name.ts';

describe('serviceName', () => {
  it.each([
    ['kms.amazonaws.com', 'KMS'],
    ['monitoring.amazonaws.com', 'CloudWatch'],
    ['ec2.amazonaws.com', 'EC2'],
    ['s3.amazonaws.com.cn', 'S3'],
    ['ssm.amazonaws.com', 'Systems Manager'],
    ['brand-new.amazonaws.com', 'brand-new'],
    ['constructor.amazonaws.com', 'constructor'],
    ['AWS Internal', 'AWS Internal'],
    ['', ''],
  ])('calls %j %j', (source, name) => {
    expect(serviceName(source)).toBe(name);
  });
});
