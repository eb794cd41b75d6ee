import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';

/** A value that people take elsewhere (an ARN, an id), with its copy button in front, as the AWS console shows it. */
export function CopyableText({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      copyButtonAriaLabel={`Copy ${what}`}
      copySuccessText={`${what} copied`}
      copyErrorText={`${what} could not be copied: the browser refused`}
    />
  );
}
