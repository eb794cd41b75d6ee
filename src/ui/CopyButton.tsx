import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, as the button's name and its success say it: "JSON", "ARN". */
  readonly what: string;
  readonly variant?: 'button' | 'icon';
}

/** Copies a text exactly as it is. */
export function CopyButton({ text, what, variant = 'icon' }: CopyButtonProps) {
  return (
    <CopyToClipboard
      variant={variant}
      textToCopy={text}
      copyButtonText={`Copy ${what}`}
      copyButtonAriaLabel={`Copy ${what}`}
      copySuccessText={`${what} copied`}
      copyErrorText={`${what} could not be copied: the browser refused`}
    />
  );
}
