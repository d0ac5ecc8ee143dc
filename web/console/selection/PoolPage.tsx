import { useInfiniteQuery, useSuspenseQueries } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Checkbox, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { channelsQuery } from '../channels/queries.ts';
import { itemsQuery, poolsQuery, readItems, type PoolItem } from './queries.ts';
import { usersOf } from './SelectionPools.tsx';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

const route = getRouteApi('/shell/console/selection-pools/$code');
const AddGoods = lazy(async () => ({ default: (await import('./AddGoods.tsx')).AddGoods }));
const RemoveGoods = lazy(async () => ({ default: (await import('./RemoveGoods.tsx')).RemoveGoods }));

const shown: Column<PoolItem>[] = [
  {
    key: 'title',
    title: t.goodsTitle,
    cell: ({ title }) => title ?? <span className="quiet">{t.noTitle}</span>,
    text: ({ title }) => title ?? '',
  },
  { key: 'item_id', title: t.goodsId, cell: ({ id }) => <code>{id}</code>, text: ({ id }) => id },
  {
    key: 'added',
    title: t.addedBy,
    cell: ({ addedAt }) => <span className="num">{dateTime(addedAt)}</span>,
    text: ({ addedAt }) => dateTime(addedAt),
  },
];

/** A pool's goods, more of them, and fewer (DOMAIN 13.3). */
export function PoolPage() {
  const { code } = route.useParams();
  const [{ data: pools }, { data: channels }] = useSuspenseQueries({ queries: [poolsQuery, channelsQuery] });
  const pool = pools.items.find((one) => one.code === code);
  const list = useInfiniteQuery(itemsQuery(code));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<'add' | 'remove'>();
  const close = () => setOpen(undefined);
  const columns = [boxOf(chosen, setChosen), ...shown];
  const used = usersOf(code, channels.items);
  const add = (
    <Button type="primary" onClick={() => setOpen('add')}>
      {t.add}
    </Button>
  );
  return (
    <>
      <PageHead
        title={`${pool?.name ?? code} · ${t.sizeOf(pool?.items ?? 0)}`}
        why={used.length === 0 ? t.usedByNone : `${t.usedBy}：${used.join(signs.and)}`}
      >
        <LinkButton to="/console/selection-pools">{t.back}</LinkButton>
        <Export name={`selection-pool-${code}`} columns={shown} read={readItems(code)} />
        {add}
      </PageHead>
      <Flex vertical gap={16}>
        <div>
          <Button danger disabled={chosen.size === 0} onClick={() => setOpen('remove')}>
            {t.remove(chosen.size)}
          </Button>
        </div>
        <DataList
          label={t.goods}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          empty={t.noGoods}
          emptyAct={add}
        />
      </Flex>
      <Suspense>
        {open === 'add' ? <AddGoods code={code} close={close} /> : null}
        {open === 'remove' ? (
          <RemoveGoods code={code} ids={[...chosen]} done={() => setChosen(new Set())} close={close} />
        ) : null}
      </Suspense>
    </>
  );
}

function boxOf(chosen: ReadonlySet<string>, choose: (all: ReadonlySet<string>) => void): Column<PoolItem> {
  return {
    key: 'box',
    title: t.chosen,
    cell: ({ id }) => (
      <Checkbox
        aria-label={t.chooseIt(id)}
        checked={chosen.has(id)}
        onChange={({ target }) =>
          choose(new Set(target.checked ? [...chosen, id] : [...chosen].filter((one) => one !== id)))
        }
      />
    ),
  };
}
