import Spinner from '@cloudscape-design/components/spinner';
import LiveRegion from '@cloudscape-design/components/live-region';
import styles from './app.module.css';

/** While the first page is on its way. */
export function StartingPage() {
  return (
    <main className={styles['starting']}>
      <Spinner size="large" />
      <LiveRegion hidden>Loading Trailglass</LiveRegion>
    </main>
  );
}
