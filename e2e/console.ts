import type { Page } from 'playwright';

/** The console in a browser's tab. */
export class Console {
  readonly page: Page;
  readonly origin: string;
  /** Opens it once; afterwards the tab has its session. */
  #code: string;

  /** @param address as Trailglass prints it, with `#code=` */
  constructor(page: Page, address: string) {
    const { origin, hash } = new URL(address);
    this.page = page;
    this.origin = origin;
    this.#code = hash;
  }

  /** Opens a page of the console, `/` by default, as a link from the terminal would. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(`${this.origin}${path}${this.#code}`);
    this.#code = '';
  }
}

/** The addresses that people keep and send to each other; the console has to go on understanding them. */
export const addresses = {
  trails: (region = 'us-east-1') => `/sandbox/${region}/trails`,
  trail: (name: string, region = 'us-east-1') => `/sandbox/${region}/trails/${name}`,
  deliveries: (region = 'us-east-1') => `/sandbox/${region}/delivery`,
  delivery: (
    name: string,
    view: Readonly<Record<string, string>> = {},
    region = 'us-east-1',
  ): string => `/sandbox/${region}/trails/${name}/delivery${query(view)}`,
  setUp: (
    name: string,
    answers: Readonly<Record<string, string>> = {},
    region = 'us-east-1',
  ): string => `/sandbox/${region}/trails/${name}/set-up${query(answers)}`,
  createTrail: (answers: Readonly<Record<string, string>> = {}, region = 'us-east-1') =>
    `/sandbox/${region}/create-trail${query(answers)}`,
  removeDelivery: (name: string, region = 'us-east-1') =>
    `/sandbox/${region}/trails/${name}/remove-delivery`,
  permissions: (region = 'us-east-1') => `/sandbox/${region}/permissions`,
  audit: (region = 'us-east-1') => `/sandbox/${region}/audit`,
  logGroups: (view: Readonly<Record<string, string>> = {}, region = 'us-east-1') =>
    `/sandbox/${region}/log-groups${query(view)}`,
  logGroup: (name: string, region = 'us-east-1') =>
    `/sandbox/${region}/log-groups/${encodeURIComponent(name)}`,
  logFiles: (view: Readonly<Record<string, string>> = {}, region = 'us-east-1') =>
    `/sandbox/${region}/log-files${query(view)}`,
  events: (
    logGroupName: string,
    view: Readonly<Record<string, string>> = {},
    region = 'us-east-1',
  ): string =>
    `/sandbox/${region}/log-groups/${encodeURIComponent(logGroupName)}/events${query(view)}`,
} as const;

function query(values: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(values).toString();
  return text === '' ? '' : `?${text}`;
}
