import { Button, Popover } from 'antd';
import { lazy, Suspense } from 'react';
import { t } from './texts.ts';

const PublicCode = lazy(() => import('./PublicCode.tsx').then((file) => ({ default: file.PublicCode })));

/** The way to see a published work on a real phone, as its readers do. */
export function PhoneView({ contentId, title }: { contentId: string; title: string }) {
  const code = (
    <Suspense fallback={<div className="public-code" />}>
      <PublicCode contentId={contentId} title={title} />
    </Suspense>
  );
  return (
    <Popover trigger="click" content={code} destroyOnHidden>
      <Button size="small" aria-label={`${t.phone} ${title}`}>
        {t.phone}
      </Button>
    </Popover>
  );
}
