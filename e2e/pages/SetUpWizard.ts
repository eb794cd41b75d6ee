import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import { ConsolePage } from './ConsolePage.ts';

type Choice = { readonly kind: 'New' | 'Existing'; readonly name?: string };

/** The set-up: four questions, Allow, progress, the first event. */
export class SetUpWizard extends ConsolePage {
  readonly next: Locator;
  readonly previous: Locator;
  readonly cancel: Locator;
  readonly allow: Locator;
  readonly trails: Locator;
  readonly trailName: Locator;
  readonly logGroupName: Locator;
  readonly roleName: Locator;
  readonly documents: Locator;
  readonly commands: Locator;
  readonly firstEvent: Locator;
  readonly viewEvents: Locator;

  constructor(page: Page) {
    super(page);
    const button = (name: string) => this.main.getByRole('button', { name, exact: true });
    this.next = button('Next');
    this.previous = button('Previous');
    this.cancel = button('Cancel');
    this.allow = button('Allow');
    this.trails = this.main.getByRole('table', { name: 'Trails' });
    this.trailName = this.main.getByRole('textbox', { name: 'Trail name' });
    this.logGroupName = this.main.getByRole('textbox', { name: 'Log group name' });
    this.roleName = this.main.getByRole('textbox', { name: 'Role name' });
    this.documents = button('View policy document');
    this.commands = button('The same as code');
    this.firstEvent = this.main.getByRole('heading', { name: 'The first event has arrived' });
    this.viewEvents = this.main.getByRole('link', { name: 'View events' });
  }

  step(title: string): Locator {
    return this.main.getByRole('heading', { name: title });
  }

  /** Step 1. */
  async chooseTrail(name: string, region: string): Promise<void> {
    await this.trails.getByRole('radio', { name: `${name}, ${region}` }).check();
  }

  /** Step 2; without a name, the proposed one stays. */
  chooseLogGroup(choice: Choice): Promise<void> {
    return this.#choose('Log group', this.logGroupName, choice);
  }

  /** Step 3; without a name, the proposed one stays. */
  chooseRole(choice: Choice): Promise<void> {
    return this.#choose('IAM role', this.roleName, choice);
  }

  /** The changes of the review. */
  get changes(): Locator {
    return this.main.getByRole('list', { name: 'Changes' }).getByRole('listitem');
  }

  /** A check or a change by its text. */
  item(text: string | RegExp): Locator {
    return this.main.getByRole('listitem').filter({ hasText: text });
  }

  /** Goes on from step 1 with the trail that the address names. */
  async keepTrail(): Promise<void> {
    await expect(this.trails.getByRole('radio', { checked: true })).toHaveCount(1);
    await this.next.click();
    await expect(this.step('Choose log group')).toBeVisible();
  }

  /** Steps 1 to 3 with what is proposed, to the review. */
  async acceptAll(): Promise<void> {
    await this.keepTrail();
    await this.next.click();
    await expect(this.step('Choose role')).toBeVisible();
    await this.next.click();
    await expect(this.step('Review and allow')).toBeVisible();
  }

  /** Opens the list of existing log groups (step 2) or roles (step 3). */
  async openList(question: 'Log group' | 'IAM role'): Promise<ChoiceList> {
    await this.main
      .getByRole('radiogroup', { name: question })
      .getByRole('radio', { name: 'Existing' })
      .check();
    const trigger = this.main.getByRole('button', { name: /^(Log group|Role) name/ });
    await trigger.click();
    return new ChoiceList(this.page, trigger);
  }

  async #choose(question: string, input: Locator, { kind, name }: Choice): Promise<void> {
    await this.main
      .getByRole('radiogroup', { name: question })
      .getByRole('radio', { name: kind })
      .check();
    if (name === undefined) return;
    if (kind === 'New') {
      await input.fill(name);
      return;
    }
    await this.main.getByRole('button', { name: /^(Log group|Role) name/ }).click();
    await this.page.getByRole('option', { name }).click();
  }
}

/** The list of a choice, opened. */
export class ChoiceList {
  readonly trigger: Locator;
  readonly dialog: Locator;
  readonly search: Locator;
  readonly options: Locator;

  constructor(page: Page, trigger: Locator) {
    this.trigger = trigger;
    this.dialog = page.getByRole('dialog').filter({ has: page.getByRole('listbox') });
    this.search = this.dialog.getByRole('combobox');
    this.options = this.dialog.getByRole('option');
  }
}
