import Alert from '@cloudscape-design/components/alert';
import { useQuery } from '@tanstack/react-query';
import { accountAliasQuery } from '#queries/environments.ts';
import { useAccess } from '#ui/access.ts';
import { accountText } from '#ui/account-text.ts';

/** Says before the first change that it is made in AWS itself; nothing in the sandbox and on other servers. */
export function RealAwsWarning({ account }: { readonly account: string | undefined }) {
  const access = useAccess();
  const { environment, isRealAws, isReadOnly } = access;
  const alias = useQuery({ ...accountAliasQuery(access), enabled: isRealAws }).data;
  if (!isRealAws || isReadOnly) return null;
  const which =
    account === undefined
      ? 'your account'
      : `account ${accountText(account)}${alias ? ` (${alias})` : ''}`;
  return (
    <Alert type="warning" header="This is a real AWS account">
      What you allow is changed in {which}, by the profile {environment}, and AWS charges for what
      CloudWatch Logs ingests and keeps.
    </Alert>
  );
}
