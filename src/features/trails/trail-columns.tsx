import Box from '@cloudscape-design/components/box';
import Popover from '@cloudscape-design/components/popover';
import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { Age } from '#ui/Age.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { logGroupUrl, trailUrl } from '#ui/urls.ts';
import { explainDeliveryError } from '#domain/trail/delivery-state.ts';
import type { TrailView } from './trail-view.ts';

/** The columns of the list of trails. Links lead to the trail's home region, the only one in which it can be changed. */
export function trailColumns(
  environment: string,
): readonly TableProps.ColumnDefinition<TrailView>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 180,
      cell: ({ name, homeRegion }) => (
        <PageLink href={trailUrl({ environment, region: homeRegion, trailName: name })}>
          {name}
        </PageLink>
      ),
    },
    {
      id: 'homeRegion',
      header: 'Home Region',
      sortingField: 'homeRegion',
      minWidth: 105,
      cell: ({ homeRegion }) => homeRegion,
    },
    {
      id: 'multiRegion',
      header: 'Multi-Region trail',
      sortingField: 'multiRegion',
      minWidth: 110,
      cell: ({ multiRegion }) => multiRegion ?? '-',
    },
    {
      id: 'logging',
      header: 'Logging',
      sortingField: 'logging',
      minWidth: 105,
      cell: (trail) => <Logging {...trail} />,
    },
    {
      id: 'logGroup',
      header: 'CloudWatch Logs log group',
      sortingField: 'logGroupName',
      minWidth: 185,
      cell: ({ logGroupName, homeRegion, failure }) =>
        logGroupName === undefined ? (
          <Box color="text-status-inactive">{failure === undefined ? 'Not configured' : '-'}</Box>
        ) : (
          <PageLink href={logGroupUrl({ environment, region: homeRegion, logGroupName })}>
            {logGroupName}
          </PageLink>
        ),
    },
    {
      id: 'delivered',
      header: 'Last delivery to CloudWatch Logs',
      sortingField: 'deliveredAt',
      minWidth: 150,
      cell: (trail) => <Delivery {...trail} />,
    },
  ];
}

function Logging({ logging, failure }: TrailView) {
  if (logging !== undefined) {
    return (
      <StatusIndicator type={logging === 'On' ? 'success' : 'stopped'}>{logging}</StatusIndicator>
    );
  }
  return (
    <Popover
      header="This Region did not answer"
      content={failure && `${failure.message} ${failure.advice}`}
      triggerType="text"
      dismissAriaLabel="Close"
      renderWithPortal
    >
      <StatusIndicator type="error">Unknown</StatusIndicator>
    </Popover>
  );
}

function Delivery({ deliveredAt, deliveryError, logGroupName }: TrailView) {
  if (deliveryError !== undefined) {
    return (
      <Popover
        header="Delivery failed"
        content={
          <>
            {explainDeliveryError(deliveryError)}
            <Box variant="small">CloudTrail says: {deliveryError}</Box>
          </>
        }
        triggerType="text"
        dismissAriaLabel="Close"
        renderWithPortal
      >
        <StatusIndicator type="error">Failed</StatusIndicator>
      </Popover>
    );
  }
  if (deliveredAt === undefined && logGroupName !== undefined) {
    return <StatusIndicator type="pending">None yet</StatusIndicator>;
  }
  return <Age at={deliveredAt} />;
}

/** What the list can be filtered by. */
export const TRAIL_FILTERS: readonly PropertyFilterProps.FilteringProperty[] = [
  property('name', 'Name', 'Names'),
  property('homeRegion', 'Home Region', 'Home Regions'),
  property('multiRegion', 'Multi-Region trail', 'Multi-Region trail values'),
  property('logging', 'Logging', 'Logging values'),
  property('logGroupName', 'Log group', 'Log groups'),
  property('deliveryError', 'Delivery error', 'Delivery errors'),
];

function property(
  key: keyof TrailView,
  propertyLabel: string,
  groupValuesLabel: string,
): PropertyFilterProps.FilteringProperty {
  return { key, propertyLabel, groupValuesLabel, operators: [':', '!:', '=', '!='] };
}
