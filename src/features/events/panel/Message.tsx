import { memo, useState } from 'react';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { maskSecrets } from '#domain/record/mask.ts';
import { JsonView } from '#ui/JsonView.tsx';

interface MessageProps {
  /** As it was delivered. */
  readonly text: string;
  readonly isRecord: boolean;
}

/** The message; credentials in it, which answers of STS carry, are covered until somebody asks for them. */
export const Message = memo(function Message({ text, isRecord }: MessageProps) {
  const [revealed, setRevealed] = useState(false);
  const masked = isRecord ? maskSecrets(text) : text;
  return (
    <SpaceBetween size="s">
      {masked !== text && (
        <Alert
          type="info"
          action={
            <Toggle checked={revealed} onChange={({ detail }) => setRevealed(detail.checked)}>
              Show
            </Toggle>
          }
        >
          This record carries credentials. They are hidden here and in copies.
        </Alert>
      )}
      <JsonView text={revealed ? text : masked} label={isRecord ? 'Record' : 'Message'} />
    </SpaceBetween>
  );
});
