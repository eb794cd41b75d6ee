import { useEffect, type ReactNode } from 'react';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { documentTitle } from './document-title.ts';
import styles from './app.module.css';

/** A page outside the shell, for when there is no place to be in. */
export function PlainPage({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = documentTitle(title);
  }, [title]);
  return (
    <main className={styles['plain']}>
      <div className={styles['brand']}>
        <img src="/favicon.svg" alt="" width="32" height="32" />
        <Box variant="span" fontSize="heading-m" fontWeight="bold">
          Trailglass
        </Box>
      </div>
      <Container header={<Header variant="h1">{title}</Header>}>{children}</Container>
    </main>
  );
}
