import { Button, Input } from 'antd';
import { Choice } from '../../ui/Choice.tsx';
import { useState } from 'react';
import { periods, type LibrarySearch } from './search.ts';
import { t } from './texts.ts';

type Props = { filter: LibrarySearch; put: (change: { q?: string | undefined; days?: number | undefined }) => void };

/** What narrows the library; every choice stands in the address. */
export function LibraryFilters({ filter, put }: Props) {
  const [words, setWords] = useState(filter.q ?? '');
  return (
    <div className="library-filters" role="search" aria-label={t.filters}>
      <Input.Search
        aria-label={t.search}
        placeholder={t.search}
        value={words}
        maxLength={100}
        allowClear
        onChange={(event) => setWords(event.target.value)}
        onSearch={(text) => put({ q: text.trim() || undefined })}
      />
      <Choice
        aria-label={t.since}
        value={filter.days ?? 0}
        onChange={(days) => put({ days: days || undefined })}
        options={[{ value: 0, label: t.anyTime }, ...periods.map((value) => ({ value, label: t.lastDays(value) }))]}
      />
      {filter.q || filter.days ? (
        <Button type="link" onClick={() => put({ q: undefined, days: undefined })}>
          {t.clear}
        </Button>
      ) : null}
    </div>
  );
}
