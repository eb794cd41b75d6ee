import { useEffect, useState } from 'react';

/** The value, once it has stayed the same for `quietMs`: what is typed is looked up when the typing pauses. */
export function useSettled<T>(value: T, quietMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}
