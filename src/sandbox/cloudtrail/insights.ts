import type { InsightState } from '#sandbox/store/resource-types.ts';

/** Insight selectors as Get- and PutInsightSelectors answer them. */
export const printInsights = (insights: readonly InsightState[]) =>
  insights.map(({ type, categories }) => ({
    InsightType: type,
    EventCategories: [...categories],
  }));
