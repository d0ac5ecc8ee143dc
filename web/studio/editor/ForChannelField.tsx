import { useId } from 'react';
import type { ForChannel } from './forChannel.ts';
import { f } from './fieldTexts.ts';

/** For which sub-channel one writes: its stricter limits are shown and checked, and said here with its name (DOMAIN 2.2). */
export function ForChannelField({ of: { options, chosen, choose, stricter } }: { of: ForChannel }) {
  const id = useId();
  if (options.length === 0) return null;
  return (
    <div className="section template-field">
      <label htmlFor={id}>{f.forChannel}</label>
      <select
        id={id}
        className="plain-input"
        value={chosen?.code ?? ''}
        aria-describedby={`${id}-about`}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{f.forNone}</option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <small id={`${id}-about`} role="status">
        {chosen ? told(chosen.name, stricter) : f.forHint}
      </small>
    </div>
  );
}

function told(name: string, stricter: ForChannel['stricter']): string {
  if (stricter === undefined) return '';
  if (stricter === null) return f.forNotTaken(name);
  return stricter.length === 0 ? f.forSame(name) : f.forStricter(name, stricter.join(f.forList));
}
