import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { p } from './texts.ts';

const PhoneCode = lazy(() => import('./PhoneCode.tsx').then((file) => ({ default: file.PhoneCode })));

/** The way to see the content on a real phone (UX 20). */
export function PhoneLink({ contentId }: { contentId: string | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="phone-link" aria-label={p.title}>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? p.close : p.open}
      </Button>
      {open && contentId === undefined ? <p className="checks-note">{p.unsaved}</p> : null}
      {open && contentId !== undefined ? (
        <Suspense fallback={<div className="phone-code" />}>
          <PhoneCode contentId={contentId} />
        </Suspense>
      ) : null}
    </section>
  );
}
