import { setUpPolicy, viewPolicy } from '#domain/policy/console-policies.ts';
import { type PolicyDocument, statementsOf } from '#domain/policy/document.ts';
import { startTrailglass } from '#testing/running-trailglass.ts';
import { addresses, Console } from '../console.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const SET_UP = setUpPolicy('aws', ACCOUNT);
const only = (isWanted: (sid: string) => boolean): PolicyDocument => ({
  ...SET_UP,
  Statement: statementsOf(SET_UP).filter(({ Sid = '' }) => isWanted(Sid)),
});

test('D6 a person who may not make roles is told before Allow, with the statement to ask for', async ({
  page,
  sandbox,
}) => {
  const user = await sandbox.createUser('jo', {
    View: viewPolicy('aws', ACCOUNT),
    SetUp: only((sid) => sid !== 'MakeRoles'),
  });
  // A second Trailglass signs as this user; the far end is the same sandbox.
  const trailglass = await startTrailglass(['--ephemeral', '--endpoint', sandbox.url], {
    AWS_ACCESS_KEY_ID: user.accessKeyId,
    AWS_SECRET_ACCESS_KEY: user.secretAccessKey,
    AWS_SESSION_TOKEN: '',
  });
  try {
    const wizard = new SetUpWizard(page);
    const review = addresses
      .setUp('management-events', {
        ...{ step: 'review', newGroup: 'CloudTrail/logs', newRole: 'MyRole' },
      })
      .replace('/sandbox/', '/endpoint/');
    const console = new Console(page, await trailglass.startLink());
    await console.open(review);
    const check = wizard.item('You may make each of the changes');
    await expect(check).toContainText('You may not: iam:CreateRole, iam:PutRolePolicy.');
    await expect(check).toContainText('arn:aws:iam::123456789012:role/MyRole');
    await expect(wizard.allow).toBeDisabled();

    await sandbox.allowUser(
      'jo',
      'more',
      only((sid) => sid === 'MakeRoles'),
    );
    await page.reload();
    await expect(check).toContainText('IAM says so of');
    await wizard.allow.click();
    await expect(wizard.firstEvent).toBeVisible();
    const [update] = await sandbox.lookUp('UpdateTrail');
    expect(update?.record).toMatchObject({ userIdentity: { userName: 'jo' } });
  } finally {
    await trailglass.stop();
  }
});
