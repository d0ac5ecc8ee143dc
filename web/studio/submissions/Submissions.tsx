import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Export } from '../../ui/list/Export.tsx';
import { changed, type Change } from '../../ui/list/search.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { useWrites } from '../writes.ts';
import { columns } from './columns.tsx';
import { askedFor, readSubmissions } from './queries.ts';
import type { SubmissionsSearch } from './search.ts';
import { SubmissionList } from './SubmissionList.tsx';
import { t } from './texts.ts';

const route = getRouteApi('/shell/own/studio/submissions');
// A form is heavy, and most visits only read.
const SubmitDialog = lazy(() => import('./SubmitDialog.tsx').then((file) => ({ default: file.SubmitDialog })));

/** Everything submitted, and the way to another submission (DOMAIN 3.5). */
export function Submissions() {
  const search = askedFor(route.useSearch());
  const navigate = route.useNavigate();
  const writes = useWrites();
  const [open, setOpen] = useState(false);
  const go = (change: Change<SubmissionsSearch>) => void navigate({ search: changed(search, change) });
  const close = () => {
    setOpen(false);
    go({ sub: undefined, work: undefined });
  };
  const submit = (
    <Button type="primary" disabled={!writes} title={writes ? '' : t.reads} onClick={() => setOpen(true)}>
      {t.submit}
    </Button>
  );
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Export name={t.title} columns={columns} read={readSubmissions(search)} />
        {submit}
      </PageHead>
      <SubmissionList label={t.title} search={search} go={go} empty={t.empty} emptyAct={submit} />
      <Suspense>
        {writes && (open || search.sub !== undefined || search.work !== undefined) ? (
          <SubmitDialog work={search.work} sub={search.sub} close={close} />
        ) : null}
      </Suspense>
    </>
  );
}
