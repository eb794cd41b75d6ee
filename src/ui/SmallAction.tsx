import { SmallIcon, type SmallIconName } from './SmallIcon.tsx';

interface SmallActionProps {
  readonly icon: SmallIconName;
  readonly name: string;
  /** How it looks and where it stands is up to what it belongs to. */
  readonly className: string | undefined;
  readonly tabIndex: number;
  readonly onClick: () => void;
}

/** What can be done with a value beside it: a button of an icon alone, whose name shows when the mouse rests on it. */
export const SmallAction = ({ icon, name, className, tabIndex, onClick }: SmallActionProps) => (
  <button
    type="button"
    className={className}
    aria-label={name}
    title={name}
    tabIndex={tabIndex}
    onClick={onClick}
  >
    <SmallIcon name={icon} />
  </button>
);
