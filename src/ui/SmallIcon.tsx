const PATHS = {
  filter: 'M2 3h12L9.5 8.5V13l-3 1.5v-6z',
  minus: 'M3 8h10',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5H2.5v-8h8V3',
  brackets: 'M5 3.5L1.5 8 5 12.5M11 3.5L14.5 8 11 12.5',
  check: 'M3 8.5l3.5 3.5L13 5',
  cross: 'M4 4l8 8M12 4l-8 8',
} as const;

export type SmallIconName = keyof typeof PATHS;

/** An icon beside a value, of which there may be hundreds on a page: a fifth of the work of the library's. */
export const SmallIcon = ({ name }: { readonly name: SmallIconName }) => (
  <svg
    width="14"
    height="14"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
);
