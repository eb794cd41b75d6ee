import { Fragment } from 'react';
import { breakingParts } from '#ui/breaking-parts.ts';
import { visibleText } from '#ui/visible-text.ts';

/** A value that breaks between its words where it is too long for a line. What is invisible in it is written out. */
export function BreakingText({ text }: { readonly text: string }) {
  return breakingParts(visibleText(text)).map((part, index) => (
    // The parts of one text never change places.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
