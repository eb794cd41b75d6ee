import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import { useFollow } from './links.ts';

/** A button that goes to another page of ours. */
export function PageButton(
  props: Omit<ButtonProps, 'onFollow' | 'onClick'> & { readonly href: string },
) {
  const onFollow = useFollow();
  return <Button {...props} onFollow={onFollow} />;
}
