import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { PageLink } from '#ui/PageLink.tsx';
import { PlainPage } from './PlainPage.tsx';

interface WrongPlacePageProps {
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly href: string }[];
}

/** The address names a place that is not there: offers those that are. */
export function WrongPlacePage({ title, choices }: WrongPlacePageProps) {
  return (
    <PlainPage title={title}>
      <SpaceBetween size="s">
        <Box>The address may come from another computer, or it was cut short. Go to:</Box>
        <ul>
          {choices.map(({ label, href }) => (
            <li key={href}>
              <PageLink href={href}>{label}</PageLink>
            </li>
          ))}
        </ul>
      </SpaceBetween>
    </PlainPage>
  );
}
