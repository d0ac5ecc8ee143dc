import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Skeleton } from 'antd';
import { Choice } from '../../ui/Choice.tsx';
import { lazy, Suspense, useState } from 'react';
import { categoriesQuery } from './categories/queries.ts';
import { t as g } from './goods/texts.ts';
import { pushStatuses, statuses, type ContentsSearch } from './search.ts';
import { t } from './texts.ts';

// The calendar weighs as much as the rest of the page.
const Period = lazy(() => import('./Period.tsx').then((file) => ({ default: file.Period })));

type Props = {
  filter: ContentsSearch;
  /** How many works stand in each category under the other filters, and how many are featured. */
  counts: Record<string, number>;
  featured: number;
  put: (change: { [Name in keyof ContentsSearch]?: ContentsSearch[Name] | string | undefined }) => void;
};

const cleared = { category: undefined, featured: undefined, items: undefined, status: undefined, push: undefined };

/** What narrows the list; every choice stands in the address. */
export function Filters({ filter, counts, featured, put }: Props) {
  const [words, setWords] = useState(filter.q ?? '');
  const categories = useQuery(categoriesQuery);
  const { type: _, ...narrowing } = filter;
  const narrowed = Object.keys(narrowing).length > 0;
  // On a phone the works come first: what narrows them beside the search is unfolded.
  const [open, setOpen] = useState(false);
  const hidden = Object.keys(narrowing).filter((name) => name !== 'q').length;
  const search = () => put({ q: words.trim() || undefined });
  const sorted = (categories.data?.items.length ?? 0) > 0 || filter.category !== undefined;
  return (
    <div className="contents-filters" role="search" aria-label={t.filters}>
      <Input.Search
        aria-label={t.search}
        placeholder={t.search}
        value={words}
        maxLength={60}
        allowClear
        onChange={(event) => setWords(event.target.value)}
        onSearch={search}
      />
      <Button
        className="contents-unfold"
        aria-expanded={open}
        aria-controls="contents-narrowing"
        onClick={() => setOpen(!open)}
      >
        {hidden > 0 ? t.filtersN(hidden) : t.filters}
      </Button>
      <div id="contents-narrowing" className={open ? 'contents-narrowing is-open' : 'contents-narrowing'}>
        {sorted ? (
          <Choice
            aria-label={t.category}
            value={filter.category ?? ''}
            onChange={(category) => put({ category: category || undefined })}
            options={[
              { value: '', label: t.anyCategory(counts['all'] ?? 0) },
              ...(categories.data?.items ?? []).map(({ id, name }) => ({
                value: id,
                label: t.ofCategory(name, counts[id] ?? 0),
              })),
              { value: 'none', label: t.noCategory(counts['none'] ?? 0) },
            ]}
          />
        ) : null}
        <Choice
          aria-label={t.status}
          value={filter.status ?? ''}
          onChange={(status) => put({ status: status || undefined })}
          options={[{ value: '', label: t.anyStatus }, ...statuses.map((value) => ({ value, label: t[value] }))]}
        />
        <Choice
          aria-label={t.push}
          value={filter.push ?? ''}
          onChange={(push) => put({ push: push || undefined })}
          options={[
            { value: '', label: t.anyPush },
            ...pushStatuses.map((value) => ({ value, label: t[`push_${value}`] })),
          ]}
        />
        <Suspense fallback={<Skeleton.Input className="contents-period" />}>
          <Period from={filter.from} to={filter.to} onChange={(from, to) => put({ from, to })} />
        </Suspense>
        <div className="contents-quick">
          <Checkbox
            className="num"
            checked={filter.featured === true}
            onChange={(event) => put({ featured: event.target.checked || undefined })}
          >
            {t.featuredOnly(featured)}
          </Checkbox>
          <Checkbox
            checked={filter.items === 'dead'}
            onChange={(event) => put({ items: event.target.checked ? 'dead' : undefined })}
          >
            {g.filter}
          </Checkbox>
        </div>
      </div>
      {narrowed ? (
        <Button type="link" onClick={() => put({ ...cleared, from: undefined, to: undefined, q: undefined })}>
          {t.clear}
        </Button>
      ) : null}
    </div>
  );
}
