import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import { changed, type Change } from '../../ui/list/search.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { wallDay } from '../../ui/time/wall.ts';
import { WallPicker } from '../../ui/time/WallPicker.ts';
import { Changes } from './Changes.tsx';
import { ObjectLink } from './ObjectLink.tsx';
import { t } from './texts.ts';
import { verbInWords, type Said } from './words.ts';
import { said, wordsOf } from './wordTexts.ts';
import './audit.css';

const route = getRouteApi('/shell/console/audit');
export type Entry = Awaited<ReturnType<typeof api.growth.audit.list>>['items'][number];
const DAY = 'YYYY-MM-DD';
type Query = NonNullable<Parameters<typeof api.growth.audit.list>[0]>;
export type AuditSearch = Partial<Record<'actor' | 'verb' | 'objectType' | 'objectId' | 'from' | 'to', string>>;

function personIn({ id, name }: Entry['actor']): string {
  if (name !== null) return name;
  return id === 'system' ? t.system : id.startsWith('key:') ? t.key : id;
}

const columns: Column<Entry>[] = [
  {
    key: 'when',
    title: t.when,
    cell: ({ at, actor }) => (
      <>
        <span className="num">{dateTime(at)}</span>
        <small>{personIn(actor)}</small>
      </>
    ),
  },
  {
    key: 'what',
    title: t.what,
    cell: ({ verb, reason }) => (
      <>
        {verbInWords(verb)}
        {reason === null ? null : <small>{reason}</small>}
      </>
    ),
  },
  {
    key: 'object',
    title: t.object,
    cell: (entry) => (
      <>
        <ObjectLink of={entry} />
        <small>
          <Link to="/console/audit" search={{ objectType: entry.objectType, objectId: entry.objectId }}>
            {said('type', entry.objectType) ?? entry.objectType} · {t.onlyThis}
          </Link>
        </small>
      </>
    ),
  },
];

const changeColumn = (said: Said): Column<Entry> => ({
  key: 'change',
  title: t.change,
  cell: (entry) => <Changes of={entry} said={said} />,
});

/** What operators did, with before and after, by person, act, object and day (UX 39, DOMAIN 13.11). */
export function Audit() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = search as Query;
  const read = (from: From) => api.growth.audit.list({ ...query, ...from });
  const list = useInfiniteQuery(pagesOf(['audit', JSON.stringify(search)], read));
  const { actors = [], objectTypes = [] } = list.data?.pages[0] ?? {};
  const pages = list.data?.pages ?? [];
  const known: Said = {
    people: Object.fromEntries(pages.flatMap(({ people }) => Object.entries(people))),
    reasons: Object.fromEntries(pages.flatMap(({ reasons }) => Object.entries(reasons))),
  };
  const narrow = (change: Change<AuditSearch>) => void navigate({ search: changed(search, change) });
  const narrowed = Object.keys(search).length > 0;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {narrowed ? <Button onClick={() => void navigate({ search: {} })}>{t.clear}</Button> : null}
      </PageHead>
      <div className="audit-filter">
        <Choice
          aria-label={t.who}
          value={search.actor ?? ''}
          onChange={(actor) => narrow({ actor })}
          options={[{ value: '', label: t.anyone }, ...actors.map((one) => ({ value: one.id, label: personIn(one) }))]}
        />
        <Choice
          aria-label={t.what}
          value={search.verb ?? ''}
          onChange={(verb) => narrow({ verb })}
          options={[
            { value: '', label: t.anyVerb },
            ...wordsOf('verb').map((verb) => ({ value: verb, label: verbInWords(verb) })),
          ]}
        />
        <Choice
          aria-label={t.object}
          value={search.objectType ?? ''}
          onChange={(objectType) => narrow({ objectType })}
          options={[
            { value: '', label: t.anyType },
            ...objectTypes.map((type) => ({ value: type, label: said('type', type) ?? type })),
          ]}
        />
        <SearchBox
          label={t.objectId}
          words={search.objectId ?? ''}
          max={200}
          onSearch={(objectId) => narrow({ objectId: objectId ?? '' })}
        />
        <WallPicker.RangePicker
          aria-label={t.days}
          placeholder={[t.from, t.to]}
          allowEmpty
          format={DAY}
          value={[search.from ? wallDay(search.from) : null, search.to ? wallDay(search.to) : null]}
          onChange={(days) => narrow({ from: days?.[0]?.format(DAY) ?? '', to: days?.[1]?.format(DAY) ?? '' })}
        />
      </div>
      <DataList
        label={t.title}
        columns={[...columns, changeColumn(known)]}
        rowKey={({ id }) => id}
        list={list}
        empty={narrowed ? t.empty : t.emptyAll}
        emptyAct={narrowed ? <Button onClick={() => void navigate({ search: {} })}>{t.clear}</Button> : null}
      />
    </>
  );
}
