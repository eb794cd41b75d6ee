import {
  GetEventSelectorsCommand,
  type AdvancedEventSelector as WireAdvanced,
  type EventSelector as WireBasic,
} from '@aws-sdk/client-cloudtrail';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import {
  DEFAULT_SELECTORS,
  type AdvancedEventSelector,
  type BasicEventSelector,
  type EventSelectors,
} from '#domain/trail/selectors.ts';

/**
 * Which events a trail takes (CloudTrail API, GetEventSelectors): basic *or* advanced selectors, never both. Some
 * servers answer neither for a trail whose selectors were never set; then CloudTrail's default holds.
 */
export async function getEventSelectors(
  access: AwsAccess,
  input: { readonly trail: string },
  signal: AbortSignal,
): Promise<EventSelectors> {
  const command = new GetEventSelectorsCommand({ TrailName: input.trail });
  const output = await readers(access).cloudTrail.send(command, within(signal));
  if (output.AdvancedEventSelectors?.length) {
    return { kind: 'advanced', selectors: output.AdvancedEventSelectors.map(readAdvanced) };
  }
  if (output.EventSelectors?.length) {
    return { kind: 'basic', selectors: output.EventSelectors.map(readBasic) };
  }
  return DEFAULT_SELECTORS;
}

const field = <T>(value: T | undefined, name: string): T =>
  required(value, 'cloudtrail', 'GetEventSelectors', name);

/** The defaults are those of the API: all events, management events included. */
const readBasic = (selector: WireBasic): BasicEventSelector => ({
  readWriteType: selector.ReadWriteType ?? 'All',
  includeManagementEvents: selector.IncludeManagementEvents ?? true,
  dataResources: (selector.DataResources ?? []).map((resource) => ({
    type: field(resource.Type, 'Type'),
    values: resource.Values ?? [],
  })),
  excludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
});

const readAdvanced = (selector: WireAdvanced): AdvancedEventSelector => ({
  name: selector.Name,
  fieldSelectors: (selector.FieldSelectors ?? []).map((wire) => ({
    field: field(wire.Field, 'Field'),
    equals: wire.Equals,
    startsWith: wire.StartsWith,
    endsWith: wire.EndsWith,
    notEquals: wire.NotEquals,
    notStartsWith: wire.NotStartsWith,
    notEndsWith: wire.NotEndsWith,
  })),
});
