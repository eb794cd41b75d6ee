import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useEffect, useState } from 'react';
import type { ColumnName } from '#domain/search/columns.ts';
import type { EventSession, ExportRequest } from '#events/event-session.ts';
import { useNotifications } from '#ui/notifications.tsx';
import { readProblem } from '#ui/problem.ts';
import { chooseFile, download, fileNameOf } from '#ui/save-file.ts';

interface ExportMenuProps {
  readonly session: EventSession | undefined;
  /** How many events match: those are exported. */
  readonly matching: number;
  /** What the events are of, for the file's name. */
  readonly subject: string;
  /** The columns that the list shows, in their order, when it is asked. */
  readonly columns: () => readonly ColumnName[];
  /** The command of the AWS CLI for the same events; `undefined` where they do not come from AWS. */
  readonly command: (() => string) | undefined;
}

const NOTIFICATION = 'export';

/** Saves the matching events as a file, with progress and a way to stop, or copies the command that reads them. */
export function ExportMenu({ session, matching, subject, columns, command }: ExportMenuProps) {
  const { notify, dismiss } = useNotifications();
  const [percent, setPercent] = useState<number>();
  const [running, setRunning] = useState<AbortController>();
  useEffect(() => () => running?.abort(), [running]);

  async function save(request: ExportRequest): Promise<void> {
    if (session === undefined) return;
    dismiss(NOTIFICATION);
    const controller = new AbortController();
    const name = fileNameOf(subject, Date.now(), request.format === 'csv' ? 'csv' : 'ndjson');
    try {
      const into = await chooseFile(name);
      setRunning(controller);
      setPercent(0);
      const blob = await session.export(request, into, controller.signal, (done, total) =>
        setPercent(total === 0 ? 100 : Math.floor((done / total) * 100)),
      );
      if (blob !== undefined) download(blob, name);
    } catch (error) {
      if (controller.signal.aborted || (error as Error).name === 'AbortError') return;
      const { title, text } = told(error);
      notify({ id: NOTIFICATION, type: 'error', header: title, content: text });
    } finally {
      setRunning(undefined);
    }
  }

  async function copyCommand(): Promise<void> {
    if (command === undefined) return;
    try {
      await navigator.clipboard.writeText(command());
      notify({ id: NOTIFICATION, type: 'success', content: 'The command is copied.' });
    } catch {
      notify({
        id: NOTIFICATION,
        type: 'error',
        content: 'The browser did not let the page copy the command.',
      });
    }
  }

  if (running !== undefined) {
    return (
      <Button iconName="close" onClick={() => running.abort()} ariaLabel="Stop the export">
        {`Exporting, ${percent ?? 0} %`}
      </Button>
    );
  }
  const nothing = matching === 0;
  const why = 'No event matches.';
  const item = (id: string, text: string, description: string) => ({
    id,
    text,
    description,
    disabled: nothing,
    ...(nothing && { disabledReason: why }),
  });
  return (
    <ButtonDropdown
      items={[
        item('ndjson', 'NDJSON, as delivered', 'One record a line, byte for byte'),
        item('delivery', 'NDJSON with delivery times', 'Also stream, timestamp, ingestion time'),
        item('csv', 'CSV of the shown columns', 'For spreadsheets'),
        item('csv-message', 'CSV with messages', 'The shown columns and the whole message'),
        ...(command === undefined
          ? []
          : [
              {
                id: 'command',
                text: 'Copy as AWS CLI command',
                description: 'Reads what is loaded; filters of the page are left out',
              },
            ]),
      ]}
      onItemClick={({ detail }) => {
        switch (detail.id) {
          case 'ndjson':
          case 'delivery':
            void save({ format: detail.id });
            break;
          case 'csv':
            void save({ format: 'csv', columns: columns() });
            break;
          case 'csv-message':
            void save({ format: 'csv', columns: [...columns(), 'message'] });
            break;
          default:
            void copyCommand();
        }
      }}
    >
      Export
    </ButtonDropdown>
  );
}

function told(error: unknown): { readonly title: string; readonly text: string } {
  const { message, advice } = readProblem(error);
  return { title: 'The export stopped', text: [message, advice].filter(Boolean).join(' ') };
}
