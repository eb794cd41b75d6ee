import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { readProblem } from './problem.ts';

interface ErrorStateProps {
  /** What could not be done: "Trails could not be loaded". */
  readonly title: string;
  /** Whatever was thrown. */
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** What the button says, where trying again is more than repeating a call. */
  readonly retryText?: string;
  readonly retrying?: boolean;
}

/** What happened, what to do about it, AWS's own name for it and its request id, and another try. */
export function ErrorState({
  title,
  error,
  onRetry,
  retryText = 'Retry',
  retrying = false,
}: ErrorStateProps) {
  const { message, advice, source, requestId } = readProblem(error);
  return (
    <Box textAlign="left">
      <Alert
        type="error"
        header={title}
        action={
          onRetry !== undefined && (
            <Button onClick={onRetry} loading={retrying} loadingText="Trying again">
              {retryText}
            </Button>
          )
        }
      >
        <SpaceBetween size="xxs">
          <span>{message}</span>
          {advice !== undefined && <span>{advice}</span>}
          <Box variant="small" color="inherit">
            {source}
            {requestId !== undefined && ` · Request ID ${requestId}`}
          </Box>
        </SpaceBetween>
      </Alert>
    </Box>
  );
}
