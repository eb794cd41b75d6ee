import type { TrailState } from '#sandbox/store/resource-types.ts';

/** A trail's event configuration as Get- and PutEventConfiguration answer it. */
export const printConfiguration = ({ arn, aggregations = [] }: TrailState) => ({
  TrailARN: arn,
  AggregationConfigurations: aggregations.map(({ category, templates }) => ({
    EventCategory: category,
    Templates: [...templates],
  })),
});
