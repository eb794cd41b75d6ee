import { formatLag } from '#domain/time/format.ts';
import { durationMs } from '#domain/time/units.ts';
import { lagBinText, lagBinWords, type LagBin } from './lag-bins.ts';
import styles from './charts.module.css';

interface LagBarsProps {
  readonly bins: readonly LagBin[];
  /** Adds words to the search. */
  readonly onWord: (words: string) => void;
}

/** How many events came how late; each bar a click from its events. They are few enough to be elements, which have names and the focus. */
export function LagBars({ bins, onWord }: LagBarsProps) {
  const most = Math.max(...bins.map(({ count }) => count));
  return (
    <ul className={styles['lagBars']} aria-label="Events by lag">
      {bins.map((bin) => {
        const text = `${lagBinText(bin)}: ${bin.count.toLocaleString('en')} events`;
        return (
          <li key={bin.edge}>
            <button
              type="button"
              className={styles['lagBar']}
              title={text}
              aria-label={text}
              onClick={() => onWord(lagBinWords(bin))}
            >
              <span className={styles['lagBarSpace']}>
                <span
                  className={styles['lagBarFill']}
                  style={{ blockSize: `${(bin.count / most) * 100}%` }}
                />
              </span>
              <span className={styles['lagBarEdge']}>
                {bin.edge === -Infinity ? 'Before' : formatLag(durationMs(bin.edge))}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
