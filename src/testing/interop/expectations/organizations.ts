import { part, type Scene, stepsOf, text } from '#testing/interop/scene.ts';

const { answers, refuses } = stepsOf('organizations');

const MEMBER = '111111111111';
const as = { accessKeyId: MEMBER, secretAccessKey: 'test' };
const CLOUDTRAIL = { ServicePrincipal: 'cloudtrail.amazonaws.com' };
const DELEGATE = { ...CLOUDTRAIL, AccountId: MEMBER };
const settings = {
  organization: {
    id: 'o-exampleorgid',
    managementAccount: '123456789012',
    memberAccounts: [MEMBER],
  },
};

export const ORGANIZATIONS_SCENES: readonly Scene[] = [
  {
    title: 'an organization is described to its accounts',
    source: 'Organizations API: DescribeOrganization',
    settings,
    steps: [
      answers(
        'DescribeOrganization',
        {},
        {
          Organization: part({
            Id: 'o-exampleorgid',
            Arn: 'arn:aws:organizations::{{account}}:organization/o-exampleorgid',
            FeatureSet: 'ALL',
            MasterAccountArn:
              'arn:aws:organizations::{{account}}:account/o-exampleorgid/{{account}}',
            MasterAccountId: '{{account}}',
            MasterAccountEmail: text(/@/),
          }),
        },
        { as },
      ),
      refuses('DescribeOrganization', {}, 'AWSOrganizationsNotInUseException', {
        as: { ...as, accessKeyId: '999999999999' },
        message: 'Your account is not a member of an organization.',
        status: 400,
      }),
    ],
  },
  {
    title: 'the management account lets a member administer CloudTrail',
    source:
      'Organizations API: RegisterDelegatedAdministrator, ListDelegatedAdministrators, DeregisterDelegatedAdministrator',
    settings,
    steps: [
      refuses('ListDelegatedAdministrators', CLOUDTRAIL, 'AccessDeniedException', {
        as,
        message: "You don't have permissions to access this resource.",
        status: 400,
      }),
      refuses('RegisterDelegatedAdministrator', DELEGATE, 'AccessDeniedException', {
        as,
        status: 400,
      }),
      answers('RegisterDelegatedAdministrator', DELEGATE),
      refuses('RegisterDelegatedAdministrator', DELEGATE, 'AccountAlreadyRegisteredException', {
        message: 'The provided account is already a delegated administrator for your organization.',
        status: 400,
      }),
      answers(
        'ListDelegatedAdministrators',
        CLOUDTRAIL,
        part({ DelegatedAdministrators: [part({ Id: MEMBER, Status: 'ACTIVE' })] }),
        { as },
      ),
      answers('DeregisterDelegatedAdministrator', DELEGATE),
      refuses('DeregisterDelegatedAdministrator', DELEGATE, 'AccountNotRegisteredException', {
        status: 400,
      }),
    ],
  },
];
