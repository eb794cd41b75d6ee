// Every place where the sandbox differs from Debian's models of late 2022 on purpose, each with its reason. What AWS has now
// was looked up in botocore 1.43.107 (November 2026), which the SDK clients in use are as old as.

const NEWER_OPERATION = 'The operation came after 2022.';
const NEWER_MEMBER = 'The member came after 2022.';
const NO_LONGER_REQUIRED =
  'Not required any more, since there is another way to name the resource.';
const ONE_POLICY = 'Not required any more, since a key has one policy only.';
const NOW_OTHERWISE = 'AWS has changed the limit since; this is the present one.';
const IN_WORDS = 'The model leaves it open; the API reference states it in words.';

/** Reason by `service:Operation` or `service:Operation path`. */
export const KNOWN_DIFFERENCES: ReadonlyMap<string, string> = new Map([
  ['cloudtrail:CreateTrail RecursiveLogging', NEWER_MEMBER],
  ['cloudtrail:CreateTrail S3KeyPrefix', IN_WORDS],
  ['cloudtrail:GetEventConfiguration', NEWER_OPERATION],
  ['cloudtrail:GetInsightSelectors EventDataStore', NEWER_MEMBER],
  ['cloudtrail:GetInsightSelectors TrailName', NO_LONGER_REQUIRED],
  ['cloudtrail:LookupEvents LookupAttributes.member.AttributeValue', NOW_OTHERWISE],
  ['cloudtrail:PutEventConfiguration', NEWER_OPERATION],
  ['cloudtrail:PutInsightSelectors EventDataStore', NEWER_MEMBER],
  ['cloudtrail:PutInsightSelectors InsightSelectors.member.EventCategories', NEWER_MEMBER],
  ['cloudtrail:PutInsightSelectors InsightsDestination', NEWER_MEMBER],
  ['cloudtrail:PutInsightSelectors TrailName', NO_LONGER_REQUIRED],
  ['cloudtrail:UpdateTrail RecursiveLogging', NEWER_MEMBER],
  ['cloudtrail:UpdateTrail S3KeyPrefix', IN_WORDS],

  ['logs:AssociateKmsKey logGroupName', NO_LONGER_REQUIRED],
  ['logs:AssociateKmsKey resourceIdentifier', NEWER_MEMBER],
  ['logs:CreateLogGroup deletionProtectionEnabled', NEWER_MEMBER],
  ['logs:CreateLogGroup logGroupClass', NEWER_MEMBER],
  ['logs:DeleteResourcePolicy expectedRevisionId', NEWER_MEMBER],
  ['logs:DeleteResourcePolicy resourceArn', NEWER_MEMBER],
  ['logs:DescribeLogGroups logGroupClass', NEWER_MEMBER],
  ['logs:DescribeLogGroups logGroupIdentifiers', NEWER_MEMBER],
  ['logs:DescribeLogStreams logGroupName', NO_LONGER_REQUIRED],
  ['logs:DescribeResourcePolicies policyScope', NEWER_MEMBER],
  ['logs:DescribeResourcePolicies resourceArn', NEWER_MEMBER],
  ['logs:DisassociateKmsKey logGroupName', NO_LONGER_REQUIRED],
  ['logs:DisassociateKmsKey resourceIdentifier', NEWER_MEMBER],
  ['logs:FilterLogEvents logGroupName', NO_LONGER_REQUIRED],
  ['logs:FilterLogEvents startFromHead', NEWER_MEMBER],
  ['logs:GetLogEvents logGroupName', NO_LONGER_REQUIRED],
  ['logs:GetLogGroupFields logGroupName', NO_LONGER_REQUIRED],
  ['logs:ListLogGroups', NEWER_OPERATION],
  ['logs:PutLogEvents entity', NEWER_MEMBER],
  ['logs:PutLogGroupDeletionProtection', NEWER_OPERATION],
  ['logs:PutMetricFilter applyOnTransformedLogs', NEWER_MEMBER],
  ['logs:PutMetricFilter emitSystemFieldDimensions', NEWER_MEMBER],
  ['logs:PutMetricFilter fieldSelectionCriteria', NEWER_MEMBER],
  ['logs:PutResourcePolicy expectedRevisionId', NEWER_MEMBER],
  ['logs:PutResourcePolicy policyDocument', NOW_OTHERWISE],
  ['logs:PutResourcePolicy resourceArn', NEWER_MEMBER],
  ['logs:PutRetentionPolicy retentionInDays', IN_WORDS],
  ['logs:PutSubscriptionFilter applyOnTransformedLogs', NEWER_MEMBER],
  ['logs:PutSubscriptionFilter emitSystemFields', NEWER_MEMBER],
  ['logs:PutSubscriptionFilter fieldSelectionCriteria', NEWER_MEMBER],
  ['logs:StartLiveTail', NEWER_OPERATION],

  ['iam:CreateRole Description', NOW_OTHERWISE],
  ['iam:CreateRole Path', NOW_OTHERWISE],
  ['iam:CreateUser Path', NOW_OTHERWISE],
  ['iam:ListEntitiesForPolicy PathPrefix', NOW_OTHERWISE],
  ['iam:SimulateCustomPolicy OrderedOrganizationPolicyInputList', NEWER_MEMBER],
  ['iam:SimulatePrincipalPolicy PolicyExclusionList', NEWER_MEMBER],
  ['iam:UpdateRole Description', NOW_OTHERWISE],

  ['kms:CreateKey KeySpec', NOW_OTHERWISE],
  ['kms:CreateKey KeyUsage', NOW_OTHERWISE],
  ['kms:GetKeyPolicy PolicyName', ONE_POLICY],
  ['kms:PutKeyPolicy PolicyName', ONE_POLICY],

  ['sts:AssumeRole MinimumSessionTokenSize', NEWER_MEMBER],
  ['sts:AssumeRole Policy', NOW_OTHERWISE],
  ['sts:AssumeRole ProvidedContexts', NEWER_MEMBER],
]);
