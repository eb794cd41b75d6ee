import { useCallback, useState, useSyncExternalStore, type SyntheticEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { signIn, signInNeed, type SignIn, type SignInNeed } from '#queries/sign-in.ts';
import { useAccess } from '#ui/access.ts';
import { CopyableText } from '#ui/CopyableText.tsx';

/**
 * Stands above the page while its calls lack the environment's credentials, says how to get them, and goes on where the page was.
 * Nothing on the page is lost meanwhile.
 */
export function SignInAlert({ label }: { readonly label: string }) {
  const access = useAccess();
  const client = useQueryClient();
  const need = useSyncExternalStore(
    useCallback((changed) => client.getQueryCache().subscribe(changed), [client]),
    () => signInNeed(client, access.environment),
  );
  const going = useMutation({
    mutationFn: (brought: SignIn) => signIn(client, access, brought, new AbortController().signal),
  });
  if (need === undefined) return null;
  const { error } = need;
  return (
    <Box margin={{ bottom: 'm' }}>
      <Alert
        type="warning"
        header={HEADERS[need.kind](label)}
        action={
          need.kind === 'mfa' ? undefined : (
            <Button
              loading={going.isPending}
              loadingText="Trying again"
              onClick={() => going.mutate({ kind: need.kind === 'consent' ? 'consent' : 'again' })}
            >
              {need.kind === 'consent' ? 'Allow and go on' : 'Retry'}
            </Button>
          )
        }
      >
        <SpaceBetween size="xs">
          <div>{error.message}</div>
          {need.kind === 'again' && <div>{error.advice}</div>}
          {error.signIn?.command !== undefined && (
            <div>
              Run this in a terminal, then press Retry:{' '}
              <CopyableText text={error.signIn.command} what="Command" />
            </div>
          )}
          {need.kind === 'mfa' && (
            <MfaCode
              // Another refusal is another question: the code was good for one attempt.
              key={error.message}
              need={need}
              isPending={going.isPending}
              onCode={(code) => going.mutate({ kind: 'mfa', code })}
            />
          )}
          {going.error !== null && <div>{going.error.message}</div>}
        </SpaceBetween>
      </Alert>
    </Box>
  );
}

const HEADERS: Readonly<Record<SignInNeed['kind'], (label: string) => string>> = {
  mfa: (label) => `${label} needs the code of an MFA device`,
  consent: (label) => `${label} needs your consent`,
  again: (label) => `${label} has no valid credentials`,
};

interface MfaCodeProps {
  readonly need: SignInNeed;
  readonly isPending: boolean;
  readonly onCode: (code: string) => void;
}

function MfaCode({ need, isPending, onCode }: MfaCodeProps) {
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  const isCode = /^\d{6}$/.test(code);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isCode) onCode(code);
    else setTried(true);
  };
  return (
    <form onSubmit={submit}>
      <FormField
        label="MFA code"
        description={need.error.signIn?.mfaSerial}
        errorText={isTried && !isCode && 'A code has six digits.'}
      >
        <SpaceBetween direction="horizontal" size="xs">
          <Input
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            placeholder="123456"
            onChange={({ detail }) => setCode(detail.value.trim())}
          />
          <Button formAction="submit" loading={isPending} loadingText="Signing in">
            Sign in
          </Button>
        </SpaceBetween>
      </FormField>
    </form>
  );
}
