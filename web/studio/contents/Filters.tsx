import { Button, Input } from 'antd';
import { Choice } from '../../ui/Choice.tsx';
import { useState } from 'react';
import { Period } from './Period.tsx';
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
      <Period from={filter.from} to={filter.to} onChange={(from, to) => put({ from, to })} />
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
