import { Button } from 'antd';
import type { ReactNode } from 'react';
import { t } from '../texts.ts';

type Props = { label: string; hint: ReactNode; onClose: () => void; children: ReactNode };

/** A short question within the toolbar: no dialog over the text that it is about. Escape leaves it. */
export function InlineForm({ label, hint, onClose, children }: Props) {
  return (
    <div
      className="rich-form"
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="rich-form-line">
        {children}
        <Button onClick={onClose}>{t.cancel}</Button>
      </div>
      <p className="field-about">{hint}</p>
    </div>
  );
}
