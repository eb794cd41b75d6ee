import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import type { LogGroup } from '#domain/logs/log-group.ts';
import { logGroupsQuery } from '#queries/log-groups.ts';
import { useAccess } from '#ui/access.ts';
import { classText, isReadable, retentionText } from '#ui/log-group-text.ts';
import { useSettled } from './use-settled.ts';

interface LogGroupSelectProps {
  /** `''` = none yet. */
  readonly name: string;
  readonly onChoose: (name: string) => void;
}

/** What DescribeLogGroups takes as a part of a name. */
const SEARCHABLE = /^[.\-_/#A-Za-z0-9]{0,512}$/;

/** The log groups of the region, searched and paged by CloudWatch Logs itself: an account may have thousands. */
export function LogGroupSelect({ name, onChoose }: LogGroupSelectProps) {
  const access = useAccess();
  const [typed, setTyped] = useState('');
  const pattern = useSettled(typed, 250);
  const isSearchable = SEARCHABLE.test(pattern);
  const groups = useInfiniteQuery({
    ...logGroupsQuery(access, pattern === '' ? {} : { pattern }),
    enabled: isSearchable,
  });
  const found = isSearchable ? groups.data?.pages.flatMap(({ items }) => items) : [];
  return (
    <Select
      selectedOption={name === '' ? null : { value: name, label: name }}
      options={found?.map(toOption) ?? []}
      placeholder="Choose a log group"
      selectedAriaLabel="Selected"
      filteringType="manual"
      filteringPlaceholder="Find log groups by a part of the name"
      filteringAriaLabel="Find log groups by a part of the name"
      statusType={statusOf(groups, typed !== pattern, isSearchable)}
      loadingText="Loading log groups"
      errorText={groups.error?.message ?? 'Log groups could not be loaded'}
      recoveryText="Retry"
      finishedText={found?.length === 0 ? '' : 'End of the log groups'}
      empty={pattern === '' ? `No log groups in ${access.region}` : 'No matches'}
      onLoadItems={({ detail: { filteringText, firstPage, samePage } }) => {
        setTyped(filteringText);
        if (samePage) void (groups.hasNextPage ? groups.fetchNextPage() : groups.refetch());
        else if (!firstPage && groups.hasNextPage) void groups.fetchNextPage();
      }}
      onChange={({ detail }) => onChoose(detail.selectedOption.value ?? '')}
    />
  );
}

function statusOf(
  groups: {
    readonly isFetching: boolean;
    readonly isError: boolean;
    readonly hasNextPage: boolean;
  },
  isTyping: boolean,
  isSearchable: boolean,
): NonNullable<SelectProps['statusType']> {
  if (isTyping) return 'loading';
  if (!isSearchable) return 'finished';
  if (groups.isFetching) return 'loading';
  if (groups.isError) return 'error';
  return groups.hasNextPage ? 'pending' : 'finished';
}

function toOption({ name, logClass, retentionDays }: LogGroup): SelectProps.Option {
  return {
    value: name,
    label: name,
    tags: [...(logClass === undefined ? [] : [classText(logClass)]), retentionText(retentionDays)],
    disabled: !isReadable(logClass),
    ...(isReadable(logClass)
      ? {}
      : {
          disabledReason: `It is of the ${classText(logClass)} class: its events cannot be listed. Choose one of the Standard class.`,
        }),
  };
}
