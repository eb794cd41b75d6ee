import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Role } from '#domain/role/role.ts';
import { isRoleThere } from '#queries/roles.ts';
import type { RoleChoice } from '#setup/answers.ts';
import { useAccess } from '#ui/access.ts';
import { freeRoleName } from './proposals.ts';
import styles from './setup.module.css';

interface TakenRoleNameProps {
  /** The role that has the name. */
  readonly role: Role;
  readonly onChange: (choice: RoleChoice) => void;
}

/** Says that a new role's name is taken, and offers the two ways on: the role that is there, or another name. */
export function TakenRoleName({ role, onChange }: TakenRoleNameProps) {
  const access = useAccess();
  const queryClient = useQueryClient();
  const [state, setState] = useState<{ readonly isLooking: boolean; readonly problem?: string }>({
    isLooking: false,
  });
  const looking = useRef<AbortController>(undefined);
  useEffect(() => () => looking.current?.abort(), []);

  const propose = async () => {
    const { signal } = (looking.current = new AbortController());
    setState({ isLooking: true });
    try {
      const name = await freeRoleName(role.name, (one) =>
        isRoleThere(queryClient, access, one, signal),
      );
      if (!signal.aborted) onChange({ kind: 'new', name });
    } catch (error) {
      if (signal.aborted) return;
      const why = error instanceof Error ? error.message : String(error);
      setState({ isLooking: false, problem: `No free name was found: ${why} Type another name.` });
    }
  };
  return (
    <Alert
      type="info"
      header="There is a role of this name already"
      action={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => onChange({ kind: 'existing', arn: role.arn })}>Use it</Button>
          <Button
            loading={state.isLooking}
            loadingText="Looking for a free name"
            onClick={() => void propose()}
          >
            Propose another name
          </Button>
        </SpaceBetween>
      }
    >
      <div className={styles['breakable']}>{role.arn} will be used, not replaced.</div>
      {state.problem !== undefined && <div>{state.problem}</div>}
    </Alert>
  );
}
