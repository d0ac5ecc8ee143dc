import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { DataList } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { columns } from '../submissions/columns.tsx';
import '../submissions/submissions.css';
import { t } from './texts.ts';

/** The column is narrow: when it was submitted stands in its steps. */
const shown = columns.filter(({ key }) => key !== 'target' && key !== 'submittedAt');

/** What the account submitted to a campaign, and what became of it: chosen, or not and why (DOMAIN 3.5, 4). */
export function Mine({ id }: { id: string }) {
  const list = useInfiniteQuery(
    pagesOf(['submissions', { campaign: id }], (from) =>
      api.distribution.listSubmissions({ targetType: 'campaign', targetId: id, ...from }),
    ),
  );
  return (
    <section aria-label={t.mine}>
      <h2 className="campaign-mine">{t.mine}</h2>
      <DataList label={t.mine} columns={shown} rowKey={(one) => one.id} list={list} empty={t.empty_submissions} />
    </section>
  );
}
