/** What a Lambda function writes: ordinary log lines, so that the viewer meets text that is no CloudTrail record. */
export const LAMBDA_LINES: readonly string[] = [
  'INIT_START Runtime Version: nodejs:24.v12\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:example',
  'START RequestId: 5b0c9c0e-35a4-4e69-9b0a-3d1f0a3b7c11 Version: 41',
  '{"level":"info","msg":"order accepted","orderId":"A-20417","items":3,"ms":41}',
  'END RequestId: 5b0c9c0e-35a4-4e69-9b0a-3d1f0a3b7c11',
  'REPORT RequestId: 5b0c9c0e-35a4-4e69-9b0a-3d1f0a3b7c11\tDuration: 43.18 ms\tBilled Duration: 44 ms\tMemory Size: 512 MB\tMax Memory Used: 118 MB',
  'START RequestId: 0e1d4a57-9f0e-47ab-8f3d-6a1b2c3d4e5f Version: 41',
  '{"level":"warn","msg":"payment provider slow","provider":"example-pay","ms":2210}',
  'END RequestId: 0e1d4a57-9f0e-47ab-8f3d-6a1b2c3d4e5f',
  'REPORT RequestId: 0e1d4a57-9f0e-47ab-8f3d-6a1b2c3d4e5f\tDuration: 2236.90 ms\tBilled Duration: 2237 ms\tMemory Size: 512 MB\tMax Memory Used: 121 MB',
];
