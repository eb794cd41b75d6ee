import type { AdvancedEventSelector, EventSelectors } from './selectors.ts';

/** Whether selectors let management events through: any, or such as write. */
export function logsManagement(selectors: EventSelectors, kind: 'any' | 'write'): boolean {
  if (selectors.kind === 'basic') {
    return selectors.selectors.some(
      ({ includeManagementEvents, readWriteType }) =>
        includeManagementEvents && (kind === 'any' || readWriteType !== 'ReadOnly'),
    );
  }
  return selectors.selectors.some(
    (selector) =>
      isOf(selector, 'Management') &&
      (kind === 'any' || (operands(selector, 'readOnly')?.includes('false') ?? true)),
  );
}

/** Whether selectors let data events of any resource through. */
export function logsData(selectors: EventSelectors): boolean {
  return selectors.kind === 'basic'
    ? selectors.selectors.some(({ dataResources }) =>
        dataResources.some(({ values }) => values.length > 0),
      )
    : selectors.selectors.some((selector) => isOf(selector, 'Data'));
}

const operands = ({ fieldSelectors }: AdvancedEventSelector, name: string) =>
  fieldSelectors.find(({ field }) => field === name)?.equals;

const isOf = (selector: AdvancedEventSelector, category: string): boolean =>
  operands(selector, 'eventCategory')?.includes(category) ?? false;
