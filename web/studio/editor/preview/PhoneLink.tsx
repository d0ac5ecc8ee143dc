import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../../api.ts';
import type { PreviewOf } from './PhoneCode.tsx';
import { p } from './texts.ts';
import './phone.css';

const PhoneCode = lazy(() => import('./PhoneCode.tsx').then((file) => ({ default: file.PhoneCode })));

/** The way to see the content on a real phone (UX 20). */
export function PhoneLink({ contentId }: { contentId: string | undefined }) {
  return (
    <PhoneWay
      of={contentId === undefined ? undefined : { key: contentId, make: () => api.previews.make({ id: contentId }) }}
    />
  );
}

/** The way to see a draft on a real phone, once there is one. */
export function PhoneWay({ of }: { of: PreviewOf | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="phone-link" aria-label={p.title}>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? p.close : p.open}
      </Button>
      {open && of === undefined ? <p className="checks-note">{p.unsaved}</p> : null}
      {open && of !== undefined ? (
        <Suspense fallback={<div className="phone-code" />}>
          <PhoneCode of={of} />
        </Suspense>
      ) : null}
    </section>
  );
}
