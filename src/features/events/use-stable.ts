import { useState } from 'react';

/** The same object for as long as it says the same: for values that are made anew in every rendering and start work when they change. */
export function useStable<T>(value: T): T {
  const [stable, setStable] = useState({ value, text: JSON.stringify(value) });
  const text = JSON.stringify(value);
  if (text === stable.text) return stable.value;
  setStable({ value, text });
  return value;
}
