import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { URGENCY } from '#domain/trail/delivery-state.ts';
import { Age } from '#ui/Age.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { deliveryUrl, logGroupUrl, setUpUrl } from '#ui/urls.ts';
import type { TrailDelivery } from './trail-delivery.ts';

/** The columns of the list of deliveries. Links lead to the trail's home Region. */
export function deliveryColumns(
  environment: string,
): readonly TableProps.ColumnDefinition<TrailDelivery>[] {
  return [
    {
      id: 'name',
      header: 'Trail',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 160,
      cell: ({ name, homeRegion }) => (
        <PageLink href={deliveryUrl({ environment, region: homeRegion, trailName: name })}>
          {name}
        </PageLink>
      ),
    },
    {
      id: 'standing',
      header: 'Delivery',
      minWidth: 260,
      sortingComparator: (one, other) =>
        URGENCY.indexOf(one.standing) - URGENCY.indexOf(other.standing),
      cell: (delivery) => <Standing {...delivery} environment={environment} />,
    },
    {
      id: 'delivered',
      header: 'Last delivery',
      sortingField: 'deliveredAt',
      minWidth: 130,
      cell: ({ deliveredAt }) => <Age at={deliveredAt} />,
    },
    {
      id: 'logGroup',
      header: 'Log group',
      sortingField: 'logGroupName',
      minWidth: 185,
      cell: ({ logGroupName, homeRegion }) =>
        logGroupName === undefined ? (
          '-'
        ) : (
          <PageLink href={logGroupUrl({ environment, region: homeRegion, logGroupName })}>
            {logGroupName}
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
  ];
}

/** How it stands, and what that means. */
function Standing(delivery: TrailDelivery & { readonly environment: string }) {
  const { standing, state, deliveryError, failure, environment, homeRegion, name } = delivery;
  if (standing === 'none') {
    return (
      <>
        <StatusIndicator type="info" colorOverride="grey">
          Not configured
        </StatusIndicator>
        <Box variant="small" display="block">
          <PageLink href={setUpUrl({ environment, region: homeRegion, trailName: name })}>
            Configure
          </PageLink>
        </Box>
      </>
    );
  }
  if (state === undefined) {
    return (
      <>
        <StatusIndicator type="warning">Unknown</StatusIndicator>
        <Box variant="small" display="block">
          {failure && `${failure.message} ${failure.advice}`}
        </Box>
      </>
    );
  }
  return (
    <>
      <StatusIndicator type={state.type}>{state.title}</StatusIndicator>
      {state.explanation !== undefined && (
        <Box variant="small" display="block">
          {state.explanation}
        </Box>
      )}
      {deliveryError !== undefined && (
        <Box variant="small" display="block">
          CloudTrail says: {deliveryError}
        </Box>
      )}
    </>
  );
}
