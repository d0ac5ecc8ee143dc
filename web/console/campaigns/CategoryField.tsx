import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';

type Props = {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
  /** Those that it begins with, by name. */
  known: Campaign['itemCategories'];
};

/** Categories of goods, found by their names. */
export function CategoryField({ id, value = [], onChange = () => undefined, known }: Props) {
  const [words, setWords] = useState('');
  const [named, setNamed] = useState(() => new Map(known.map((one) => [one.id, one.name])));
  const found = useQuery({
    queryKey: ['categories', words],
    queryFn: () => api.catalogue.categories(words.trim() === '' ? {} : { q: words.trim() }),
    placeholderData: keepPreviousData,
  });
  const offered = new Map([
    ...named,
    ...(found.data?.items ?? []).map((one) => [one.id, [...one.path, one.name].join(' › ')] as const),
  ]);
  const ids = [...new Set([...value, ...(found.data?.items ?? []).map((one) => one.id)])];
  return (
    <Choice<string[]>
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      placeholder={t.anyCategory}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={found.isFetching ? t.categoriesWait : t.categoriesNone}
      value={value}
      onChange={(next) => {
        setNamed(offered);
        onChange(next);
      }}
      options={ids.map((one) => ({ value: one, label: offered.get(one) ?? one }))}
    />
  );
}
