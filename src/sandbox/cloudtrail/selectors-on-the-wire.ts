import type { OperationInput, OperationOutput } from '#sandbox/protocol/operation-types.ts';
import type {
  AdvancedEventSelector,
  BasicEventSelector,
  EventSelectors,
  FieldSelector,
} from '#domain/trail/selectors.ts';

type WireInput = OperationInput<'cloudtrail', 'PutEventSelectors'>;
type WireOutput = OperationOutput<'cloudtrail', 'GetEventSelectors'>;
type WireAdvanced = NonNullable<WireInput['AdvancedEventSelectors']>[number];

/** Turns PutEventSelectors' input into ours; `undefined` when it holds neither kind. */
export function readSelectors(input: WireInput): EventSelectors | undefined {
  if (input.AdvancedEventSelectors !== undefined) {
    return { kind: 'advanced', selectors: input.AdvancedEventSelectors.map(readAdvanced) };
  }
  if (input.EventSelectors === undefined) return undefined;
  return {
    kind: 'basic',
    selectors: input.EventSelectors.map((selector): BasicEventSelector => ({
      readWriteType: selector.ReadWriteType ?? 'All',
      includeManagementEvents: selector.IncludeManagementEvents ?? true,
      dataResources: (selector.DataResources ?? []).map(({ Type = '', Values = [] }) => ({
        type: Type,
        values: Values,
      })),
      excludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
    })),
  };
}

const readAdvanced = ({ Name, FieldSelectors }: WireAdvanced): AdvancedEventSelector => ({
  name: Name,
  fieldSelectors: (FieldSelectors ?? []).map((field): FieldSelector => ({
    field: field.Field ?? '',
    equals: field.Equals,
    startsWith: field.StartsWith,
    endsWith: field.EndsWith,
    notEquals: field.NotEquals,
    notStartsWith: field.NotStartsWith,
    notEndsWith: field.NotEndsWith,
  })),
});

/** Turns our selectors into what Get- and PutEventSelectors answer. */
export function writeSelectors(
  selectors: EventSelectors,
): Pick<WireOutput, 'EventSelectors' | 'AdvancedEventSelectors'> {
  if (selectors.kind === 'basic') {
    return {
      EventSelectors: selectors.selectors.map((selector) => ({
        ReadWriteType: selector.readWriteType,
        IncludeManagementEvents: selector.includeManagementEvents,
        DataResources: selector.dataResources.map(({ type, values }) => ({
          Type: type,
          Values: [...values],
        })),
        ExcludeManagementEventSources: [...selector.excludeManagementEventSources],
      })),
    };
  }
  const copy = (values: readonly string[] | undefined) => (values ? [...values] : undefined);
  return {
    AdvancedEventSelectors: selectors.selectors.map(({ name, fieldSelectors }) => ({
      Name: name,
      FieldSelectors: fieldSelectors.map((field) => ({
        Field: field.field,
        Equals: copy(field.equals),
        StartsWith: copy(field.startsWith),
        EndsWith: copy(field.endsWith),
        NotEquals: copy(field.notEquals),
        NotStartsWith: copy(field.notStartsWith),
        NotEndsWith: copy(field.notEndsWith),
      })),
    })),
  };
}
