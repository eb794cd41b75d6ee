import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { filterLogEventsCommand } from '#domain/command/filter-log-events.ts';
import type { ColumnName } from '#domain/search/columns.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { EventSession, LoadRequest, SessionState } from '#events/event-session.ts';
import { logGroupQuery } from '#queries/log-groups.ts';
import { useAccess } from '#ui/access.ts';
import { readColumnPreferences, shownColumns } from '#ui/grid/column-preferences.ts';
import type { Shortcut } from '#ui/shortcuts.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { eventGridColumns } from './grid-columns.ts';
import { readKeepChoice, writeKeepChoice } from './keep-choice.ts';
import { KeepSetting } from './KeepSetting.tsx';
import { LiveTailBar } from './LiveTailBar.tsx';
import { OpenFilesButton, useFileOpener, type FileOpener } from './OpenFiles.tsx';
import styles from './events.module.css';

interface EventToolsInput {
  readonly session: EventSession | undefined;
  readonly state: SessionState;
  /** What AWS is asked for; `undefined` = nothing, this is about files alone. */
  readonly request: LoadRequest | undefined;
  /** The stream or the group, for names of files. */
  readonly subject: string;
  /** Columns that the address asks for. */
  readonly columnNames: readonly string[] | undefined;
}

/** What can be done with all events at once: following, exporting, opening files. */
export interface EventTools {
  readonly actions: ReactNode;
  /** What is under way, above the list. */
  readonly bars: ReactNode;
  readonly shortcuts: readonly Shortcut[] | undefined;
  readonly opener: FileOpener;
}

export function useEventTools(input: EventToolsInput): EventTools {
  const { session, state, request, subject } = input;
  const access = useAccess();
  const opener = useFileOpener(session);
  const groupArn = useQuery({
    ...logGroupQuery(access, request?.logGroupName ?? ''),
    enabled: request !== undefined,
  }).data?.arn;
  const isAws = state.source === 'aws';
  const [isKept, setKept] = useState(() => readKeepChoice(localStorage));
  const keep = (isOn: boolean) => {
    setKept(isOn);
    writeKeepChoice(localStorage, isOn);
    session?.keep(isOn);
  };
  const { tail } = state;

  const startTail = () => {
    if (groupArn !== undefined && isAws && request) session?.startTail(groupArn, request);
  };
  const command = (of: LoadRequest) => () =>
    filterLogEventsCommand({
      ...of,
      region: access.region,
      endpointUrl: undefined,
      range: state.load.deliveries ?? {
        from: of.range.from,
        to: of.range.to ?? epochMillis(Date.now()),
      },
    });

  return {
    opener,
    actions: (
      <SpaceBetween direction="horizontal" size="xs">
        {tail.phase === 'off' && request !== undefined && (
          <Button iconName="play" disabled={groupArn === undefined || !isAws} onClick={startTail}>
            Live tail
          </Button>
        )}
        {session !== undefined && isAws && (
          <KeepSetting session={session} state={state} isOn={isKept} onChange={keep} />
        )}
        <OpenFilesButton opener={opener} />
        <ExportMenu
          session={session}
          matching={state.answer.matching}
          subject={isAws ? subject : 'files'}
          columns={() => shownNow(input.columnNames)}
          command={isAws && request ? command(request) : undefined}
        />
      </SpaceBetween>
    ),
    bars: session !== undefined && (
      <>
        {state.source === 'files' && (
          <div className={styles['loadLine']}>
            <span>
              These events are from files on this computer. Nothing of them is sent anywhere.
            </span>
            {request !== undefined && (
              <Button variant="inline-link" onClick={() => session.load(request)}>
                Back to the log group
              </Button>
            )}
          </div>
        )}
        <LiveTailBar session={session} tail={tail} onRestart={startTail} />
      </>
    ),
    shortcuts: request && [
      {
        keys: ['l'],
        does: 'Start or end Live Tail',
        run: () => (tail.phase === 'off' ? startTail() : session?.stopTail()),
      },
    ],
  };
}

/** The columns that the list shows now: it keeps what a person chooses in this browser. */
function shownNow(names: readonly string[] | undefined): readonly ColumnName[] {
  const catalogue = eventGridColumns({
    clock: 'utc',
    now: epochMillis(0),
    urlOf: () => '',
    isNarrow: false,
  });
  const preferences = readColumnPreferences(localStorage, COLUMNS_KEY);
  return shownColumns(catalogue, preferences, names).map(({ id }) => id as ColumnName);
}

/** Where the choice of columns is kept. */
export const COLUMNS_KEY = 'trailglass.event-columns';
