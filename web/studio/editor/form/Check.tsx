import type { ReactNode } from 'react';

type Props = { checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void; children: ReactNode };

/** A box to tick, with what it means; the browser's own, which weighs nothing. */
export function Check({ checked, disabled = false, onChange, children }: Props) {
  return (
    <label className="plain-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
