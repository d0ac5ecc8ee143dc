import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { pushStatuses, statuses, type ContentsSearch } from './search.ts';
import { t } from './texts.ts';

type Props = {
  filter: ContentsSearch;
  put: (change: Partial<Record<keyof ContentsSearch, string | undefined>>) => void;
};

/** What narrows the list; every choice stands in the address. */
export function Filters({ filter, put }: Props) {
  const [words, setWords] = useState(filter.q ?? '');
  const narrowed = filter.status || filter.push || filter.from || filter.to || filter.q;
  const search = () => put({ q: words.trim() || undefined });
  return (
    <div className="contents-filters" role="search" aria-label={t.filters}>
      <Select
        aria-label={t.status}
        value={filter.status ?? ''}
        onChange={(status) => put({ status: status || undefined })}
        options={[{ value: '', label: t.anyStatus }, ...statuses.map((value) => ({ value, label: t[value] }))]}
      />
      <Select
        aria-label={t.push}
        value={filter.push ?? ''}
        onChange={(push) => put({ push: push || undefined })}
        options={[
          { value: '', label: t.anyPush },
          ...pushStatuses.map((value) => ({ value, label: t[`push_${value}`] })),
        ]}
      />
      <Day label={t.from} value={filter.from} max={filter.to} onChange={(from) => put({ from })} />
      <Day label={t.to} value={filter.to} min={filter.from} onChange={(to) => put({ to })} />
      <Input.Search
        aria-label={t.search}
        placeholder={t.search}
        value={words}
        maxLength={60}
        allowClear
        onChange={(event) => setWords(event.target.value)}
        onSearch={search}
      />
      {narrowed ? (
        <Button
          type="link"
          onClick={() => put({ status: undefined, push: undefined, from: undefined, to: undefined, q: undefined })}
        >
          {t.clear}
        </Button>
      ) : null}
    </div>
  );
}

type DayProps = {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string | undefined) => void;
};

function Day({ label, value, min, max, onChange }: DayProps) {
  return (
    <label className="contents-day">
      {label}
      <input
        type="date"
        className="num"
        value={value ?? ''}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </label>
  );
}
