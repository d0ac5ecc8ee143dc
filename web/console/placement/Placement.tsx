import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { Choice } from '../../ui/Choice.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Calendar } from './Calendar.tsx';
import { pageNameOf, slotsQuery, type Slot } from './queries.ts';
import { Queue } from './Queue.tsx';
import { Slots } from './Slots.tsx';
import { t } from './texts.ts';
import './placement.css';

const route = getRouteApi('/shell/console/placement');
const views = ['queue', 'calendar', 'slots'] as const;
type View = (typeof views)[number];
export type PlacementSearch = { view?: 'calendar' | 'slots'; page?: string; from?: string };

/** What waits for a place, what stands where and when, and the slots (DOMAIN 13.5). */
export function Placement() {
  const { view = 'queue', page, from } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useSuspenseQuery(slotsQuery);
  const go = (change: { view?: View; page?: string | undefined; from?: string }) => {
    const next = change.view ?? view;
    void navigate({ search: compact({ page, ...change, view: next === 'queue' ? undefined : next }) });
  };
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Choice<string>
          aria-label={t.page}
          className="placement-page"
          value={page ?? ''}
          onChange={(value) => go({ page: value || undefined })}
          options={[{ value: '', label: t.pageAll }, ...pagesOf(data.items)]}
        />
        <Segmented<View>
          aria-label={t.title}
          value={view}
          onChange={(value) => go({ view: value })}
          options={views.map((value) => ({ value, label: t[`view_${value}`] }))}
        />
      </PageHead>
      {view === 'queue' ? <Queue page={page} slots={data.items} /> : null}
      {view === 'calendar' ? (
        <Calendar page={page} from={from} slots={data.items} go={(day) => go({ from: day })} />
      ) : null}
      {view === 'slots' ? <Slots page={page} slots={data.items} /> : null}
    </>
  );
}

/** Pages that have slots, each once, in the order of their slots. */
function pagesOf(slots: readonly Slot[]): { value: string; label: string }[] {
  const named = new Map(slots.map((slot) => [pageNameOf(slot), labelOf(slot)]));
  return [...named].map(([value, label]) => ({ value, label }));
}

function labelOf({ place, pageName }: Slot): string {
  if (place === 'discover') return t.discover;
  return place === 'campaign' ? t.campaignOf(pageName) : pageName;
}

function compact(search: { view?: PlacementSearch['view']; page?: string | undefined; from?: string | undefined }) {
  const { view, page, from } = search;
  return { ...(view && { view }), ...(page && { page }), ...(from && { from }) };
}
