import { useId, useState } from 'react';
import { timeOf, timeText } from '../../../../ui/time/filmTime.ts';
import { c } from './texts.ts';

type Props = { label: string; ms: number; disabled: boolean; onChange: (ms: number) => void };

/** A time of a video as minutes and seconds; what is none stays in the box with what is wrong, and nothing is changed. */
export function TimeInput({ label, ms, disabled, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && timeOf(typed) === undefined;
  return (
    <span className="caption-time">
      <input
        className="num"
        aria-label={label}
        aria-invalid={wrong}
        aria-describedby={wrong ? id : undefined}
        value={typed ?? timeText(ms)}
        disabled={disabled}
        inputMode="decimal"
        maxLength={16}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          const read = timeOf(text);
          if (read !== undefined) onChange(read);
        }}
        onBlur={() => {
          if (!wrong) setTyped(undefined);
        }}
      />
      {wrong ? (
        <span className="fault" id={id}>
          {c.noTime}
        </span>
      ) : null}
    </span>
  );
}
