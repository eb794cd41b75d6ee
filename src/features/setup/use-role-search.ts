import { useEffect, useMemo, useState } from 'react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '#domain/role/role.ts';
import { rolesPagesQuery, roleQuery } from '#queries/roles.ts';
import { useAccess } from '#ui/access.ts';
import { ENOUGH_MATCHES, isNamed, matchRoles, namedRole } from './role-search.ts';

export interface RoleSearch {
  /** What is looked for; `''` = everything. */
  readonly text: string;
  readonly found: readonly Role[];
  /** How many roles were looked through. */
  readonly searched: number;
  /** Whether `found` is the whole answer and was loaded at once: nothing will be added to it. */
  readonly isWhole: boolean;
  readonly status: 'loading' | 'error' | 'pending' | 'finished';
  readonly problem: string | undefined;
  /** Looks for another text; what was still looked for is not any more. */
  readonly look: (text: string) => void;
  readonly stop: () => void;
  readonly more: () => void;
  readonly retry: () => void;
}

/**
 * Looks for roles without loading them all: IAM has no search, so pages are loaded until there are enough matches. A name or ARN
 * that is typed whole is asked for directly.
 */
export function useRoleSearch(): RoleSearch {
  const access = useAccess();
  const queryClient = useQueryClient();
  const [looking, setLooking] = useState<string>();
  const text = looking ?? '';
  const pages = useInfiniteQuery(rolesPagesQuery(access));
  const loaded = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const matches = useMemo(() => matchRoles(loaded, text), [loaded, text]);
  const name = namedRole(text);
  const isAsked = name !== undefined && pages.hasNextPage && !matches.some((r) => isNamed(r, text));
  const asked = useQuery({ ...roleQuery(access, name ?? ''), enabled: isAsked });
  const named = isAsked && asked.data !== undefined && isNamed(asked.data, text) && asked.data;

  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  const isOpen = hasNextPage && !isError && named === false;
  const goesOn = looking !== undefined && looking !== '' && matches.length < ENOUGH_MATCHES;
  const isAsking = isAsked && asked.isFetching;
  const loadsOn = isOpen && goesOn && !isAsking;
  useEffect(() => {
    if (loadsOn && !isFetching) void fetchNextPage();
  }, [loadsOn, isFetching, fetchNextPage]);

  const stop = () => {
    setLooking(undefined);
    // The first page is wanted in any case.
    if (pages.isFetchingNextPage) {
      void queryClient.cancelQueries({ queryKey: rolesPagesQuery(access).queryKey });
    }
  };
  const isBusy = isFetching || isAsking || loadsOn;
  // The list asks for more as soon as its end is seen: beside the one role that was named, nobody wants any.
  const isThere = !hasNextPage || named !== false;
  return {
    text,
    found: named === false ? matches : [named, ...matches],
    searched: loaded.length,
    isWhole: pages.data?.pages.length === 1 && !hasNextPage,
    status: isBusy ? 'loading' : isError ? 'error' : isThere ? 'finished' : 'pending',
    problem: pages.error?.message,
    look: setLooking,
    stop,
    more: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
    retry: () => void (hasNextPage ? fetchNextPage() : pages.refetch()),
  };
}
