/** What people call the services whose event source does not say it; the rest are named by their event source. */
const NAMES: Readonly<Record<string, string>> = {
  'access-analyzer': 'Access Analyzer',
  account: 'Account Management',
  acm: 'Certificate Manager',
  apigateway: 'API Gateway',
  athena: 'Athena',
  'application-autoscaling': 'Application Auto Scaling',
  autoscaling: 'EC2 Auto Scaling',
  backup: 'AWS Backup',
  bedrock: 'Bedrock',
  ce: 'Cost Explorer',
  cloudformation: 'CloudFormation',
  cloudfront: 'CloudFront',
  cloudshell: 'CloudShell',
  cloudtrail: 'CloudTrail',
  codebuild: 'CodeBuild',
  cognito: 'Cognito',
  'cognito-idp': 'Cognito',
  'compute-optimizer': 'Compute Optimizer',
  config: 'AWS Config',
  'devops-guru': 'DevOps Guru',
  dynamodb: 'DynamoDB',
  'ec2-instance-connect': 'EC2 Instance Connect',
  elasticache: 'ElastiCache',
  elasticfilesystem: 'EFS',
  elasticloadbalancing: 'Elastic Load Balancing',
  events: 'EventBridge',
  firehose: 'Data Firehose',
  glue: 'Glue',
  guardduty: 'GuardDuty',
  health: 'AWS Health',
  inspector2: 'Inspector',
  kinesis: 'Kinesis',
  lambda: 'Lambda',
  logs: 'CloudWatch Logs',
  monitoring: 'CloudWatch',
  notifications: 'User Notifications',
  organizations: 'Organizations',
  quicksight: 'QuickSight',
  rdsdata: 'the RDS Data API',
  'rds-data': 'the RDS Data API',
  redshift: 'Redshift',
  'resource-explorer-2': 'Resource Explorer',
  rolesanywhere: 'IAM Roles Anywhere',
  route53: 'Route 53',
  route53resolver: 'Route 53 Resolver',
  s3express: 'S3 Express',
  sagemaker: 'SageMaker',
  secretsmanager: 'Secrets Manager',
  securityhub: 'Security Hub',
  'servicecatalog-appregistry': 'AppRegistry',
  signin: 'AWS Sign-In',
  sso: 'IAM Identity Center',
  'sso-directory': 'IAM Identity Center',
  ssm: 'Systems Manager',
  states: 'Step Functions',
  support: 'AWS Support',
  tagging: 'Resource Groups Tagging',
};

/** Event sources whose first part is their abbreviation. */
const ABBREVIATIONS = new Set(
  'dms ebs ec2 ecr ecs efs eks emr fis fms iam iot kms mq ram rds s3 ses sns sqs sts swf waf wafv2 xray'.split(
    ' ',
  ),
);

/**
 * The name of a service for people, from a record's event source or any of a service's host names:
 * `kms.amazonaws.com` is `KMS`, `monitoring.amazonaws.com` is `CloudWatch`. A service that is not known by name keeps
 * the first part of its event source, and a text of another form is returned as it is.
 */
export function serviceName(eventSource: string): string {
  const [, key] = /^([\w-]+)(?:\.[\w-]+)*\.amazonaws\.com(?:\.cn)?$/.exec(eventSource) ?? [];
  if (key === undefined) return eventSource;
  if (ABBREVIATIONS.has(key)) return key.toUpperCase();
  return Object.hasOwn(NAMES, key) ? (NAMES[key] ?? key) : key;
}
