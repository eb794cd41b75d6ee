import { useCallback, useRef } from 'react';

/**
 * Switches between the kinds of a choice and remembers what was chosen of each, so that looking at the other one costs nothing.
 *
 * @returns takes the present choice, the kind to switch to, and what to choose of it the first time
 */
export function useSwitch<C extends { readonly kind: string }>(
  onChange: (choice: C) => void,
): (from: C, kind: string, first: C) => void {
  const left = useRef<ReadonlyMap<string, C>>(new Map());
  return useCallback(
    (from, kind, first) => {
      if (from.kind === kind) return;
      left.current = new Map(left.current).set(from.kind, from);
      onChange(left.current.get(kind) ?? first);
    },
    [onChange],
  );
}
