import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';

/** Something is on its way; `what` says what: "Loading trail settings". */
export function LoadingState({ what }: { readonly what: string }) {
  return (
    <Box padding={{ vertical: 's' }} textAlign="center">
      <StatusIndicator type="loading">{what}</StatusIndicator>
    </Box>
  );
}
