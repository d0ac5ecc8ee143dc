import type { ReactNode } from 'react';
import './check.css';

type Props = {
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  /** What it means, where nothing stands beside it. */
  label?: string;
  children?: ReactNode;
};

/** A box to tick, with what it means; the browser's own, which weighs nothing. */
export function Check({ checked, disabled = false, onChange, label, children }: Props) {
  return (
    <label className="plain-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-label={label}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children ? <span>{children}</span> : null}
    </label>
  );
}
