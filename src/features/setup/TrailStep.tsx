import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { useAccess } from '#ui/access.ts';
import { NewTrailForm, type NewTrailFormProps } from './NewTrailForm.tsx';
import { TrailTable, type TrailTableProps } from './TrailTable.tsx';

interface TrailStepProps {
  readonly existing: TrailTableProps;
  /** The trail to be made; `undefined` = one is chosen that is there. */
  readonly newTrail: NewTrailFormProps | undefined;
  readonly onSwitch: (kind: 'new' | 'existing') => void;
}

/** Step 1: which trail, existing or new. */
export function TrailStep({ existing, newTrail, onSwitch }: TrailStepProps) {
  const { region } = useAccess();
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Trail</Header>}>
        <SpaceBetween size="l">
          <Tiles
            ariaLabel="Trail"
            value={newTrail === undefined ? 'existing' : 'new'}
            columns={2}
            items={[
              {
                value: 'existing',
                label: 'Existing',
                description: 'Choose a trail of this account, of any Region.',
              },
              {
                value: 'new',
                label: 'New',
                description: `Create a trail in ${region}, and a bucket for its log files.`,
              },
            ]}
            onChange={({ detail }) => onSwitch(detail.value === 'new' ? 'new' : 'existing')}
          />
          {newTrail !== undefined && <NewTrailForm {...newTrail} />}
        </SpaceBetween>
      </Container>
      {newTrail === undefined && <TrailTable {...existing} />}
    </SpaceBetween>
  );
}
