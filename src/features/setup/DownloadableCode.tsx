import type { CodeViewProps } from '@cloudscape-design/code-view/code-view';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { download } from './download.ts';

interface DownloadableCodeProps {
  readonly text: string;
  /** What the text is, for the buttons and a screen reader: "script". */
  readonly what: string;
  /** What is worth knowing of it. */
  readonly note: string;
  readonly fileName: string;
  /** Of the file, such as `text/plain`. */
  readonly type: string;
  readonly highlight: NonNullable<CodeViewProps['highlight']>;
}

/** Code to be copied or kept as a file. */
export function DownloadableCode(props: DownloadableCodeProps) {
  const { text, what, note, fileName, type, highlight } = props;
  return (
    <SpaceBetween size="s">
      <SpaceBetween direction="horizontal" size="s" alignItems="center">
        <Button
          iconName="download"
          ariaLabel={`Download ${what}`}
          onClick={() => download(fileName, text, type)}
        >
          Download
        </Button>
        <Box color="text-body-secondary">{note}</Box>
      </SpaceBetween>
      <CodeBlock text={text} what={what} highlight={highlight} />
    </SpaceBetween>
  );
}
