import { listOf, type PrincipalElement } from './document.ts';

/** Who makes a request, as far as a policy can tell. */
export type Principal =
  | { readonly kind: 'Service'; readonly name: string }
  | {
      readonly kind: 'AWS';
      /** Every ARN by which policies may name it: for a role's session the role's own and the session's. */
      readonly arns: readonly string[];
      readonly account: string;
    }
  | { readonly kind: 'Federated'; readonly id: string };

/**
 * Whether a `Principal` element names the one who asks. `*` names everybody, services included
 * (IAM User Guide, "AWS JSON policy elements: Principal"; aws:PrincipalIsAWSService exists because of it).
 */
export function isNamed(element: PrincipalElement, principal: Principal): boolean {
  if (element === '*') return true;
  const aws = listOf(element.AWS);
  if (aws.includes('*')) return true;
  switch (principal.kind) {
    case 'Service':
      return listOf(element.Service).includes(principal.name);
    case 'Federated':
      return listOf(element.Federated).includes(principal.id);
    case 'AWS':
      return aws.some((named) => namesAws(named, principal.account, principal.arns));
  }
}

/** An account may be named by its number or by its root ARN, and then stands for everybody in it. */
const namesAws = (named: string, account: string, arns: readonly string[]): boolean =>
  named === account ||
  /^arn:[\w-]+:iam::(?<account>\d{12}):root$/.exec(named)?.groups?.['account'] === account ||
  arns.includes(named);

/** The one who asks, in words. */
export function principalInWords(principal: Principal): string {
  switch (principal.kind) {
    case 'Service':
      return principal.name;
    case 'Federated':
      return principal.id;
    case 'AWS':
      return principal.arns[0] ?? `account ${principal.account}`;
  }
}

/** Whom a `Principal` element names, in words. */
export function elementInWords(element: PrincipalElement): string {
  if (element === '*') return 'everybody';
  const names = Object.values(element).flatMap((value) => [...listOf(value)]);
  return names.length === 0 ? 'nobody' : names.join(', ');
}
