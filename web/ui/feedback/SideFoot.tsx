import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api.ts';
import { foot as t } from './footTexts.ts';
import './foot.css';

// A form is heavy, and most pages are left without one.
const FeedbackDialog = lazy(() => import('./FeedbackDialog.tsx').then((file) => ({ default: file.FeedbackDialog })));

/** Below the navigation of every page: feedback, help, the rules, and where creators meet. */
export function SideFoot() {
  const { href: page } = useLocation();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['community'],
    queryFn: () => api.growth.help.community(),
    staleTime: 600_000,
  });
  return (
    <div className="shell-foot">
      <button type="button" onClick={() => setOpen(true)}>
        {t.feedback}
      </button>
      <a href="/help" target="_blank" rel="noreferrer">
        {t.help}
      </a>
      <a href="/rules" target="_blank" rel="noreferrer">
        {t.rules}
      </a>
      {data?.community ? (
        <a href={data.community.url} target="_blank" rel="noreferrer">
          {data.community.name}
        </a>
      ) : null}
      {open ? (
        <Suspense>
          <FeedbackDialog page={page} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
