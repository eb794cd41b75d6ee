import Link, { type LinkProps } from '@cloudscape-design/components/link';
import { useFollow } from './links.ts';

/** A link to another page of ours. */
export function PageLink(
  props: Omit<LinkProps, 'onFollow' | 'external'> & { readonly href: string },
) {
  const onFollow = useFollow();
  return <Link {...props} onFollow={onFollow} />;
}
