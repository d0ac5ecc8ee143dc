import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { actingAccount, useMe } from '../ui/session.ts';
import { t } from './texts.ts';

const ProposeDialog = lazy(() => import('./ProposeDialog.tsx').then((file) => ({ default: file.ProposeDialog })));

/** The way to a new proposal, for an owner of the acting account; its words go by which side he is. */
export function ProposeButton({ party }: { party: 'creator' | 'institution' }) {
  const owner = actingAccount(useMe())?.role === 'owner';
  const [open, setOpen] = useState(false);
  if (!owner) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {party === 'creator' ? t.proposeFrom : t.proposeTo}
      </Button>
      {open ? (
        <Suspense>
          <ProposeDialog party={party} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
