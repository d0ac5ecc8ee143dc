import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { contentTypes, type ContentType } from '../../../src/contents/types.ts';
import { Choice } from '../../ui/Choice.tsx';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import { typeName } from '../texts.ts';
import { noticeQuery } from './queries.ts';
import { sorts, stateUsual, type CampaignsSearch } from './search.ts';
import { t } from './texts.ts';

export type Change = { [Name in keyof CampaignsSearch]?: CampaignsSearch[Name] | undefined };
type Props = { search: CampaignsSearch; put: (change: Change) => void };

const cleared = { theme: undefined, channel: undefined, type: undefined, q: undefined };

/** What narrows and orders the list; every choice stands in the address. */
export function Filters({ search, put }: Props) {
  const { data } = useQuery(noticeQuery);
  const { theme, channel, type, q } = search;
  const usual = stateUsual(search.tab);
  const isNarrowed = [theme, channel, type, q].some((one) => one !== undefined);
  return (
    <div className="campaign-filters" role="search" aria-label={t.filters}>
      <SearchBox label={t.search} words={q ?? ''} max={60} onSearch={(words) => put({ q: words })} />
      <Choice
        aria-label={t.sort}
        value={search.sort ?? 'newest'}
        onChange={(sort) => put({ sort })}
        options={sorts.map((value) => ({ value, label: t[`sort_${value}`] }))}
      />
      <Choice
        aria-label={t.state}
        value={search.state ?? usual}
        onChange={(state) => put({ state: state === usual ? undefined : state })}
        options={(usual === 'all' ? (['all', 'open', 'ended'] as const) : (['open', 'ended'] as const)).map(
          (value) => ({ value, label: t[`state_${value}`] }),
        )}
      />
      <Choice
        aria-label={t.theme}
        value={theme ?? ''}
        onChange={(value) => put({ theme: value || undefined })}
        options={[{ value: '', label: t.anyTheme }, ...(data?.themes ?? []).map((value) => ({ value, label: value }))]}
      />
      {(data?.channels.length ?? 0) > 0 ? (
        <Choice
          aria-label={t.channel}
          value={channel ?? ''}
          onChange={(value) => put({ channel: value || undefined })}
          options={[
            { value: '', label: t.anyChannel },
            ...(data?.channels ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      ) : null}
      <Choice<ContentType | ''>
        aria-label={t.type}
        value={type ?? ''}
        onChange={(value) => put({ type: value || undefined })}
        options={[{ value: '', label: t.anyType }, ...contentTypes.map((value) => ({ value, label: typeName(value) }))]}
      />
      {isNarrowed ? (
        <Button type="link" onClick={() => put(cleared)}>
          {t.clear}
        </Button>
      ) : null}
    </div>
  );
}
