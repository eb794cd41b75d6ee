import { useEffect, useRef, useState } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input, { type InputProps } from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { formatInstant } from '#domain/time/format.ts';
import { parseTypedTime } from '#domain/time/typed-time.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { useClock, zoneOf } from '#ui/clock.ts';

interface GoToTimeProps {
  /** Which of an event's times is gone to, as the dialog says it: "event time". */
  readonly what: string;
  /** A time of day alone is of the day of this instant: that of the events in view. */
  readonly near: EpochMillis;
  readonly onGo: (at: EpochMillis) => void;
  readonly onDismiss: () => void;
}

/** Asks for a time, for the list to show the events around it. Render it while it is open. */
export function GoToTime({ what, near, onGo, onDismiss }: GoToTimeProps) {
  const clock = useClock();
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const field = useRef<InputProps.Ref>(null);
  // The dialog is asked for to write in its field; by itself it gives the focus to the button that closes it, a moment after it is there.
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const zoneAt = (at: number) => zoneOf(clock, epochMillis(at));
  const [day, time, zone] = formatInstant(near, zoneAt(near), 'seconds').split(' ');
  const go = () => {
    const at = parseTypedTime(text, { near, zoneAt });
    if (at !== undefined) onGo(at);
    else setError(`This is no time. Write it as ${time}, ${day} ${time} or ${day}T${time}Z.`);
  };
  return (
    <Modal
      visible
      size="small"
      header="Go to a time"
      closeAriaLabel="Cancel"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" onClick={go}>
              Go
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <FormField
        label={`The ${what}`}
        description={`A time alone is of ${day}; without an offset it is ${zone === 'UTC' ? 'UTC' : `UTC${zone}`}.`}
        errorText={error}
      >
        <Input
          value={text}
          ref={field}
          placeholder={`${day} ${time}`}
          onChange={({ detail }) => {
            setText(detail.value);
            setError('');
          }}
          onKeyDown={({ detail }) => {
            if (detail.key === 'Enter') go();
          }}
        />
      </FormField>
    </Modal>
  );
}
