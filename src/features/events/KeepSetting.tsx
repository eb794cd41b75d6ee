import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { formatBytes } from '#domain/time/format.ts';
import type { EventSession, SessionState } from '#events/event-session.ts';

interface KeepSettingProps {
  readonly session: EventSession;
  readonly state: SessionState;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Whether events are kept on this computer for the next time, how much is, and the ways to forget it. */
export function KeepSetting(props: KeepSettingProps) {
  return (
    <Popover
      header="Keep on this computer"
      triggerType="custom"
      size="large"
      position="bottom"
      content={<Setting {...props} />}
    >
      <Button
        iconName={props.isOn ? 'status-positive' : 'folder'}
        ariaLabel="Keep on this computer"
      >
        {props.isOn ? 'Kept' : 'Keep'}
      </Button>
    </Popover>
  );
}

function Setting({ session, state, isOn, onChange }: KeepSettingProps) {
  const { phase, events } = state.load;
  return (
    <SpaceBetween size="s">
      <Checkbox
        checked={isOn}
        description="This browser keeps what is loaded, unencrypted, in your profile on this computer; next time only what is missing is fetched."
        onChange={({ detail }) => onChange(detail.checked)}
      >
        Keep loaded events for the next time
      </Checkbox>
      {state.keepNote !== undefined && <div>{state.keepNote}</div>}
      <KeptEvents key={`${phase} ${events} ${isOn}`} session={session} />
    </SpaceBetween>
  );
}

/** How much is kept, asked for once: another moment is another component. */
function KeptEvents({ session }: { readonly session: EventSession }) {
  const [kept, setKept] = useState<{ readonly own: number; readonly all: number }>();
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const next = await session.kept();
      if (isCurrent) setKept(next);
    };
    ask().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [session]);
  const forget = async (which: 'own' | 'all') => {
    await session.forgetKept(which);
    setKept(await session.kept());
  };
  const { own = 0, all = 0 } = kept ?? {};
  return (
    <SpaceBetween size="s">
      <div>{`${formatBytes(own)} kept of these events, ${formatBytes(all)} in all`}</div>
      <SpaceBetween direction="horizontal" size="xs">
        <Button disabled={own === 0} onClick={() => void forget('own')}>
          Forget these
        </Button>
        <Button disabled={all === 0} onClick={() => void forget('all')}>
          Forget all
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
