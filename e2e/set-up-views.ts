import type { Page } from 'playwright';
import { addresses } from './console.ts';
import { SetUpWizard } from './pages/SetUpWizard.ts';
import { fail, link, text, type View } from './view.ts';

const SET_UP = addresses.setUp('management-events');
const toReview = (page: Page) => new SetUpWizard(page).acceptAll();
const toRole = async (page: Page): Promise<SetUpWizard> => {
  const wizard = new SetUpWizard(page);
  await wizard.keepTrail();
  await wizard.next.click();
  return wizard;
};
const toAllow = async (page: Page): Promise<void> => {
  await toReview(page);
  await new SetUpWizard(page).allow.click();
};

/** The set-up from its first step to its last, and the ways back. */
export const SET_UP_VIEWS: readonly View[] = [
  {
    name: 'set-up-1-trail',
    path: SET_UP,
    act: (page) => new SetUpWizard(page).chooseTrail('eu-audit', 'eu-west-1'),
    ready: text('Next moves you to'),
  },
  {
    name: 'set-up-1-trail-failing',
    path: SET_UP,
    prepare: fail('cloudtrail:ListTrails', 'expired'),
    ready: text('Trails could not be loaded'),
  },
  {
    name: 'set-up-2-log-group',
    path: SET_UP,
    act: (page) => new SetUpWizard(page).keepTrail(),
    ready: text(/will be created/),
  },
  {
    name: 'set-up-2-log-group-invalid',
    path: SET_UP,
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.keepTrail();
      await wizard.logGroupName.fill('not allowed!');
    },
    ready: (page) => page.locator('[aria-invalid="true"]'),
  },
  {
    name: 'set-up-2-log-group-existing',
    path: SET_UP,
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.keepTrail();
      await wizard.chooseLogGroup({ kind: 'Existing', name: 'CloudTrail/security' });
    },
    ready: text('12 months'),
  },
  {
    name: 'set-up-3-role',
    path: SET_UP,
    act: async (page) => {
      await toRole(page);
    },
    ready: (page) => new SetUpWizard(page).documents,
  },
  {
    name: 'set-up-3-role-wrong',
    path: SET_UP,
    act: async (page) => {
      const wizard = await toRole(page);
      await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Wrong-Trust' });
    },
    ready: (page) => page.getByRole('img', { name: 'Stands in the way' }).first(),
  },
  {
    name: 'set-up-3-role-details',
    path: SET_UP,
    act: async (page) => {
      const wizard = await toRole(page);
      await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Shared' });
      await wizard.main.getByRole('button', { name: 'Trust policy' }).click();
      await wizard.main.getByRole('button', { name: /^Inline policy/ }).click();
    },
    ready: (page) => page.getByRole('region', { name: /^Inline policy/ }),
  },
  {
    name: 'set-up-3-role-list',
    path: SET_UP,
    prepare: (sandbox) =>
      sandbox.createRoles(Array.from({ length: 110 }, (_, n) => `service-${100 + n}`)),
    act: async (page) => {
      const list = await (await toRole(page)).openList('IAM role');
      await list.search.fill('service-1');
    },
    ready: text(/matches in the first/),
  },
  {
    name: 'set-up-3-role-mended',
    path: SET_UP,
    act: async (page) => {
      const wizard = await toRole(page);
      await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Wrong-Trust' });
      await wizard.main.getByRole('checkbox', { name: /Add a statement/ }).check();
    },
    ready: text('A statement is added to its trust policy'),
  },
  {
    name: 'set-up-4-review-stopped-trail',
    path: addresses.setUp('management-events', {
      ...{ step: 'review', newGroup: 'CloudTrail/logs', newRole: 'MyRole' },
      ...{ retention: '90', logging: 'start' },
    }),
    prepare: (sandbox) => sandbox.stopLogging('management-events'),
    ready: text('Start the logging of the trail'),
  },
  {
    name: 'set-up-4-review-terraform',
    path: SET_UP,
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.acceptAll();
      await wizard.commands.click();
      await wizard.main.getByRole('tab', { name: 'Terraform' }).click();
    },
    ready: (page) => page.getByRole('region', { name: 'Terraform configuration' }),
  },
  {
    name: 'set-up-4-review-difference',
    path: SET_UP,
    act: async (page) => {
      const wizard = await toRole(page);
      await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Wrong-Trust' });
      await wizard.main.getByRole('checkbox', { name: /Add a statement/ }).check();
      await wizard.next.click();
      await wizard.main.getByRole('button', { name: 'What is different' }).click();
    },
    ready: (page) => page.getByRole('group', { name: /what is different/ }),
  },
  {
    name: 'set-up-4-review-moved',
    path: SET_UP,
    act: async (page, sandbox) => {
      const wizard = new SetUpWizard(page);
      await wizard.keepTrail();
      await wizard.logGroupName.fill('CloudTrail/logs');
      await wizard.next.click();
      await wizard.next.click();
      // What changes afterwards is not in the plan.
      await wizard.main
        .getByText(/^Create the log group CloudTrail\/logs/)
        .first()
        .waitFor();
      await sandbox.importLines('CloudTrail/logs', []);
      await wizard.allow.click();
    },
    ready: (page) => page.getByRole('group', { name: /what is different/ }),
  },
  {
    name: 'set-up-7-undo-question',
    path: SET_UP,
    act: async (page) => {
      await toAllow(page);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
    },
    ready: (page) => page.getByRole('dialog', { name: 'Undo the changes of this run?' }),
  },
  {
    name: 'set-up-7-undone',
    path: SET_UP,
    act: async (page) => {
      await toAllow(page);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    },
    ready: text('The changes of this run are undone'),
  },
  {
    name: 'removal',
    path: addresses.removeDelivery('eu-audit', 'eu-west-1'),
    act: async (page) => {
      await page.getByRole('checkbox', { name: /Delete the role/ }).check();
      await page.getByRole('checkbox', { name: /Delete the log group/ }).check();
    },
    ready: (page) => page.getByRole('textbox', { name: 'Log group name' }),
  },
  {
    name: 'removal-nothing',
    path: addresses.removeDelivery('management-events'),
    ready: text('Nothing to remove'),
  },
  {
    name: 'removal-failed',
    path: addresses.removeDelivery('eu-audit', 'eu-west-1'),
    prepare: fail('cloudtrail:UpdateTrail', 'expired'),
    act: (page) => page.getByRole('button', { name: 'Remove', exact: true }).click(),
    ready: text('Not done: Stop sending'),
  },
  {
    name: 'set-up-4-review',
    path: SET_UP,
    act: toReview,
    ready: (page) => new SetUpWizard(page).commands,
  },
  {
    name: 'set-up-4-review-documents',
    path: SET_UP,
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.acceptAll();
      await wizard.documents.click();
      await wizard.commands.click();
    },
    ready: (page) => page.getByRole('region', { name: 'script' }),
  },
  {
    name: 'set-up-4-review-nothing-to-change',
    path: addresses.setUp('eu-audit', {}, 'eu-west-1'),
    act: toReview,
    ready: text('Nothing to change'),
  },
  {
    name: 'set-up-5-retrying',
    path: SET_UP,
    settings: { propagationDelayMs: 600_000 },
    act: toAllow,
    ready: text(/Next try/),
  },
  {
    name: 'set-up-5-exchange',
    path: SET_UP,
    settings: { propagationDelayMs: 600_000 },
    act: async (page) => {
      await toAllow(page);
      await text(/Next try/)(page).waitFor();
      await page.getByRole('button', { name: 'Request and answer' }).last().click();
    },
    ready: (page) => page.getByRole('region', { name: 'request' }).last(),
  },
  {
    name: 'set-up-5-failed',
    path: SET_UP,
    prepare: fail('iam:CreateRole', 'expired'),
    act: toAllow,
    ready: text('Gave up after'),
  },
  {
    name: 'set-up-6-waiting',
    path: SET_UP,
    settings: { deliveryDelayMs: 600_000 },
    act: toAllow,
    ready: text('Waiting for the first event'),
  },
  {
    name: 'set-up-6-first-event',
    path: SET_UP,
    act: toAllow,
    ready: (page) => new SetUpWizard(page).firstEvent,
  },
  {
    name: 'set-up-6-stopped',
    path: SET_UP,
    settings: { deliveryDelayMs: 600_000 },
    act: async (page) => {
      await toAllow(page);
      await page.getByRole('button', { name: 'Stop waiting' }).click();
    },
    ready: text('No longer waiting for the first event'),
  },
  {
    name: 'set-up-8-arrived-elsewhere',
    path: SET_UP,
    settings: { deliveryDelayMs: 600_000 },
    act: async (page, sandbox) => {
      await toAllow(page);
      await page.getByRole('heading', { name: 'Waiting for the first event' }).waitFor();
      await new SetUpWizard(page).breadcrumb('Trails').click();
      await link('eu-audit')(page).waitFor();
      await sandbox.settings({ deliveryDelayMs: 0 });
      await sandbox.callIn('us-east-1');
    },
    ready: text('has arrived'),
  },
  {
    name: 'set-up-8-late-elsewhere',
    path: SET_UP,
    settings: { deliveryDelayMs: 600_000 },
    act: async (page) => {
      await page.clock.install();
      await page.reload();
      await toAllow(page);
      await page.getByRole('heading', { name: 'Waiting for the first event' }).waitFor();
      await new SetUpWizard(page).breadcrumb('Trails').click();
      await page.getByText('None yet').waitFor();
      await page.clock.fastForward('15:30');
    },
    ready: text('after 15 minutes'),
  },
];
