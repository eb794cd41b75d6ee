import CodeView, { type CodeViewProps } from '@cloudscape-design/code-view/code-view';
import { CopyButton } from './CopyButton.tsx';

interface CodeBlockProps {
  readonly text: string;
  /** What it is, for the copy button and a screen reader: "trust policy". */
  readonly what: string;
  readonly highlight: NonNullable<CodeViewProps['highlight']>;
}

/** A text of ours, coloured, to be copied as it stands. */
export function CodeBlock({ text, what, highlight }: CodeBlockProps) {
  return (
    <CodeView
      content={text}
      highlight={highlight}
      wrapLines
      ariaLabel={what}
      actions={<CopyButton text={text} what={what} />}
    />
  );
}
