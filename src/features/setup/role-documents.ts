import type { RoleDetail } from '#setup/ports.ts';

/** A policy document that a role has, as IAM keeps it. */
export interface RoleDocument {
  /** Says which; no two of a role are the same. */
  readonly title: string;
  readonly json: string;
}

/** Everything that decides what a role may do and who may assume it; a trust policy that the server left out is not there. */
export function roleDocuments(detail: RoleDetail): readonly RoleDocument[] {
  const { role, inlinePolicies, attachedPolicies, permissionsBoundary } = detail;
  return [
    ...(role.trustPolicy === undefined ? [] : [{ title: 'Trust policy', json: role.trustPolicy }]),
    ...inlinePolicies.map(({ name, document }) => ({
      title: `Inline policy ${name}`,
      json: document,
    })),
    ...attachedPolicies.map(({ name, document }) => ({
      title: `Managed policy ${name}`,
      json: document,
    })),
    ...(permissionsBoundary === undefined
      ? []
      : [
          {
            title: `Permissions boundary ${permissionsBoundary.name}`,
            json: permissionsBoundary.document,
          },
        ]),
  ];
}
