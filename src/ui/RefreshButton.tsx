import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import ToggleButton from '@cloudscape-design/components/toggle-button';
import { epochMillis } from '#domain/time/units.ts';
import { Instant } from './Instant.tsx';

interface RefreshButtonProps {
  /** What is refreshed, for a screen reader: "trails". */
  readonly what: string;
  readonly refreshing: boolean;
  /** Milliseconds since the epoch, as TanStack Query keeps it; 0 before the first answer. */
  readonly updatedAt: number;
  readonly onRefresh: () => void;
  /** Where the page can ask by itself; off at first, as every call spends quota and becomes an event of its own. */
  readonly auto?: { readonly on: boolean; readonly onChange: (on: boolean) => void };
}

/** Asks again, and says how old the answer on the screen is. */
export function RefreshButton({
  what,
  refreshing,
  updatedAt,
  onRefresh,
  auto,
}: RefreshButtonProps) {
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      {updatedAt > 0 && (
        <Box variant="small" color="text-body-secondary" textAlign="right" display="block">
          Last updated
          <br />
          <Instant at={epochMillis(updatedAt)} />
        </Box>
      )}
      <Button
        iconName="refresh"
        ariaLabel={`Refresh ${what}`}
        loading={refreshing}
        loadingText={`Refreshing ${what}`}
        onClick={onRefresh}
      />
      {auto !== undefined && (
        <ToggleButton
          pressed={auto.on}
          iconName="play"
          pressedIconName="pause"
          onChange={({ detail }) => auto.onChange(detail.pressed)}
        >
          Auto refresh
        </ToggleButton>
      )}
    </SpaceBetween>
  );
}
