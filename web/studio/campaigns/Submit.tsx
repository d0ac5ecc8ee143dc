import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWrites } from '../writes.ts';
import { obstacleText } from './obstacles.ts';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';

// A form is heavy, and most who look do not submit.
const SubmitDialog = lazy(() =>
  import('../submissions/SubmitDialog.tsx').then((file) => ({ default: file.SubmitDialog })),
);

/** The way to a submission; off with every reason while something stands in its way (UX 26). */
export function Submit({ of }: { of: Campaign }) {
  const writes = useWrites();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const reasons = writes ? of.chance.obstacles.map((one) => obstacleText(one, of)) : [t.reads];
  const isOff = !of.chance.open || !writes;
  return (
    <>
      <Button
        type="primary"
        block
        disabled={isOff}
        onClick={() => setOpen(true)}
        {...(isOff ? { 'aria-describedby': 'campaign-why-not' } : {})}
      >
        {t.submit}
      </Button>
      {isOff ? (
        <ul id="campaign-why-not" className="campaign-why-not">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      {open ? (
        <Suspense>
          <SubmitDialog
            campaign={of.id}
            close={() => setOpen(false)}
            done={() => void navigate({ to: '/studio/campaigns/submissions' })}
          />
        </Suspense>
      ) : null}
    </>
  );
}
