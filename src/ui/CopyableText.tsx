import { Fragment } from 'react';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { breakingParts } from './breaking-parts.ts';
import styles from './ui.module.css';

/**
 * A value that people take elsewhere (an ARN, an id), with its copy button in front, as the AWS console shows it. Where it is too
 * long for a line it breaks between its words, and only a word that is too long itself breaks anywhere.
 */
export function CopyableText({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      textToDisplay={
        <span className={styles['copyable']}>
          {breakingParts(text).map((part, index) => (
            // The parts of one text never change places.
            <Fragment key={index}>
              {index > 0 && <wbr />}
              {part}
            </Fragment>
          ))}
        </span>
      }
      copyButtonAriaLabel={`Copy ${what}`}
      copySuccessText={`${what} copied`}
      copyErrorText={`${what} could not be copied: the browser refused`}
    />
  );
}
