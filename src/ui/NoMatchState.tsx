import Button from '@cloudscape-design/components/button';
import { EmptyState } from './EmptyState.tsx';

/** The filter hides everything. */
export function NoMatchState({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState title="No matches" action={<Button onClick={onClear}>Clear filter</Button>}>
      We can’t find a match.
    </EmptyState>
  );
}
