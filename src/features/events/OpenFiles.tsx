import Button from '@cloudscape-design/components/button';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import type { EventSession } from '#events/event-session.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useNotifications } from '#ui/notifications.tsx';
import { readProblem } from '#ui/problem.ts';
import styles from './events.module.css';

/** What the dialog offers; dropped files may have any name. */
const ACCEPTED = '.json,.gz,.ndjson,.jsonl,.log,.txt';

/** Opens log files in place of what is loaded, and stops it. Nothing leaves this computer. */
export interface FileOpener {
  readonly open: (files: readonly File[]) => void;
  readonly stop: () => void;
  readonly isOpening: boolean;
}

export function useFileOpener(session: EventSession | undefined): FileOpener {
  const { notify, dismiss } = useNotifications();
  const [running, setRunning] = useState<AbortController>();
  useEffect(() => () => running?.abort(), [running]);

  async function read(files: readonly File[]): Promise<void> {
    if (session === undefined || files.length === 0) return;
    const controller = new AbortController();
    setRunning(controller);
    dismiss('open-files');
    try {
      await session.openFiles(files, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return;
      const { message } = readProblem(error);
      notify({
        id: 'open-files',
        type: 'error',
        header: 'Files were not opened',
        content: message,
      });
    } finally {
      setRunning((now) => (now === controller ? undefined : now));
    }
  }

  return {
    open: (files) => void read(files),
    stop: () => running?.abort(),
    isOpening: running !== undefined,
  };
}

/** The button that asks for files. */
export function OpenFilesButton({ opener }: { readonly opener: FileOpener }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        iconName={opener.isOpening ? 'close' : 'upload'}
        onClick={() => (opener.isOpening ? opener.stop() : input.current?.click())}
      >
        {opener.isOpening ? 'Stop reading' : 'Open files'}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label="Log files"
        onChange={({ currentTarget }) => {
          opener.open([...(currentTarget.files ?? [])]);
          // The same file may be chosen once more.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** What stands where nothing is open yet. */
export function NoFiles({ opener }: { readonly opener: FileOpener }) {
  return (
    <div className={styles['noFiles']}>
      <EmptyState title="No file is open" action={<OpenFilesButton opener={opener} />}>
        Drop log files of CloudTrail here: .json.gz as they lie in the bucket, the output of
        LookupEvents, or what was exported from Trailglass. They stay on this computer.
      </EmptyState>
    </div>
  );
}

/** The page's content; takes files that are dropped anywhere on it. */
export function FileDropArea({
  opener,
  children,
}: {
  readonly opener: FileOpener;
  readonly children: ReactNode;
}) {
  const [isOver, setOver] = useState(false);
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return (
    <div
      className={`${styles['page']} ${isOver ? styles['dropTarget'] : ''}`}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
          setOver(false);
        }
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        opener.open([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}
