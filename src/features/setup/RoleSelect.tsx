import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import type { Role } from '#domain/role/role.ts';
import { rolesQuery } from '#queries/roles.ts';
import { useAccess } from '#ui/access.ts';
import { sortRoles } from './role-options.ts';

interface RoleSelectProps {
  /** `''` = none yet. */
  readonly arn: string;
  readonly onChoose: (arn: string) => void;
}

/** The roles of the account, those first that CloudTrail may assume. */
export function RoleSelect({ arn, onChoose }: RoleSelectProps) {
  const roles = useQuery(rolesQuery(useAccess()));
  const options = useMemo(() => toOptions(roles.data ?? []), [roles.data]);
  return (
    <Select
      selectedOption={arn === '' ? null : { value: arn, label: parseRoleArn(arn)?.name ?? arn }}
      options={options}
      placeholder="Choose a role"
      selectedAriaLabel="Selected"
      filteringType="auto"
      filteringPlaceholder="Find roles"
      filteringAriaLabel="Find roles"
      filteringResultsText={(matches) => (matches === 1 ? '1 match' : `${matches} matches`)}
      virtualScroll
      statusType={roles.isFetching ? 'loading' : roles.isError ? 'error' : 'finished'}
      loadingText="Loading roles"
      errorText={roles.error?.message ?? 'Roles could not be loaded'}
      recoveryText="Retry"
      empty="No roles in this account"
      noMatch="No matches"
      onLoadItems={({ detail }) => {
        if (detail.samePage) void roles.refetch();
      }}
      onChange={({ detail }) => onChoose(detail.selectedOption.value ?? '')}
    />
  );
}

function toOptions(roles: readonly Role[]): readonly SelectProps.OptionGroup[] {
  const { forCloudTrail, others } = sortRoles(roles);
  return [
    { label: 'CloudTrail may assume', options: forCloudTrail.map(toOption) },
    { label: 'Other roles', options: others.map(toOption) },
  ].filter(({ options }) => options.length > 0);
}

const toOption = ({ name, arn, path, description }: Role): SelectProps.Option => ({
  value: arn,
  label: name,
  ...(description === undefined || description === '' ? {} : { description }),
  ...(path === '/' ? {} : { labelTag: path }),
});
