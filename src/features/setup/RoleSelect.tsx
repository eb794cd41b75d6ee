import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import type { Role } from '#domain/role/role.ts';
import { maybeForCloudTrail, sortRoles } from './role-options.ts';
import { type RoleSearch, useRoleSearch } from './use-role-search.ts';

interface RoleSelectProps {
  /** `''` = none yet. */
  readonly arn: string;
  readonly onChoose: (arn: string) => void;
}

/** The roles of the account, searched and loaded page by page. */
export function RoleSelect({ arn, onChoose }: RoleSelectProps) {
  const search = useRoleSearch();
  const { text, found, searched, status } = search;
  const roles = `${searched} ${searched === 1 ? 'role' : 'roles'}`;
  return (
    // Only to hear the Escape that closes the list: the search ends with it.
    <div
      role="presentation"
      onKeyDown={({ key }) => {
        if (key === 'Escape') search.stop();
      }}
    >
      <Select
        selectedOption={arn === '' ? null : { value: arn, label: parseRoleArn(arn)?.name ?? arn }}
        options={toOptions(search)}
        placeholder="Choose a role"
        selectedAriaLabel="Selected"
        filteringType="manual"
        filteringPlaceholder="Find roles by a part of the name, or by ARN"
        filteringAriaLabel="Find roles by a part of the name, or by ARN"
        filteringResultsText={() => {
          const matches = found.length === 1 ? '1 match' : `${found.length} matches`;
          return status === 'pending' ? `${matches} in the first ${roles}` : matches;
        }}
        virtualScroll
        statusType={status}
        loadingText={
          text === '' || searched === 0 ? 'Loading roles' : `Searched ${roles}, more to come`
        }
        errorText={search.problem ?? 'Roles could not be loaded'}
        recoveryText="Retry"
        empty={text === '' ? 'No roles in this account' : `No match in ${roles}`}
        onLoadItems={({ detail: { filteringText, firstPage, samePage } }) => {
          if (filteringText !== text) search.look(filteringText);
          if (samePage) search.retry();
          else if (!firstPage) search.more();
        }}
        onBlur={search.stop}
        onChange={({ detail }) => {
          search.stop();
          onChoose(detail.selectedOption.value ?? '');
        }}
      />
    </div>
  );
}

/**
 * Those first that CloudTrail may assume, where all roles are here at once; a list that grows while it is read stays in IAM's
 * order, so that nothing moves under anybody's hand.
 */
function toOptions({ found, isWhole }: RoleSearch): SelectProps.Options {
  if (!isWhole) {
    return found.map((role) => ({
      ...toOption(role),
      ...(maybeForCloudTrail(role) ? { tags: ['CloudTrail may assume it'] } : {}),
    }));
  }
  const { forCloudTrail, others } = sortRoles(found);
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
