import { useSuspenseQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { Blank } from '../../ui/Blank.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { channelsQuery, type Channel } from '../channels/queries.ts';
import { poolsQuery, type SelectionPool } from './queries.ts';
import { t } from './texts.ts';
import '../../ui/list/list.css';
import { signs } from '../../ui/signs.ts';

const PoolForm = lazy(async () => ({ default: (await import('./PoolForm.tsx')).PoolForm }));

/** All selection pools with their sizes and the sub-channels that take their goods alone (DOMAIN 13.3). */
export function SelectionPools() {
  const [{ data: pools }, { data: channels }] = useSuspenseQueries({ queries: [poolsQuery, channelsQuery] });
  const [form, setForm] = useState<SelectionPool | 'new'>();
  const make = (
    <Button type="primary" onClick={() => setForm('new')}>
      {t.make}
    </Button>
  );
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {pools.items.length > 0 ? make : null}
      </PageHead>
      {pools.items.length === 0 ? (
        <Blank sign="·" title={t.empty}>
          {make}
        </Blank>
      ) : (
        <div className="list">
          <table>
            <caption className="unseen">{t.title}</caption>
            <thead>
              <tr>
                <th scope="col">{t.name}</th>
                <th scope="col" className="right">
                  {t.size}
                </th>
                <th scope="col">{t.usedBy}</th>
                <th scope="col">{t.updated}</th>
                <th scope="col">
                  <span className="unseen">{t.rename}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {pools.items.map((pool) => (
                <Row key={pool.code} of={pool} used={usersOf(pool.code, channels.items)} rename={() => setForm(pool)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {form ? (
        <Suspense>
          <PoolForm
            of={form === 'new' ? undefined : form}
            taken={pools.items.map(({ code }) => code)}
            close={() => setForm(undefined)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

type RowProps = { of: SelectionPool; used: readonly string[]; rename: () => void };

function Row({ of: { code, name, items, updatedAt }, used, rename }: RowProps) {
  return (
    <tr>
      <td data-label={t.name}>
        <div>
          <Link to="/console/selection-pools/$code" params={{ code }}>
            {name}
          </Link>
          <small>{code}</small>
        </div>
      </td>
      <td data-label={t.size} className="right num">
        <div>{t.sizeOf(items)}</div>
      </td>
      <td data-label={t.usedBy}>
        <div>{used.length === 0 ? <span className="quiet">{t.usedByNone}</span> : used.join(signs.and)}</div>
      </td>
      <td data-label={t.updated}>
        <div className="num">{dateTime(updatedAt)}</div>
      </td>
      <td data-label="" className="right">
        <div>
          <Button size="small" onClick={rename} aria-label={`${t.rename} ${name}`}>
            {t.rename}
          </Button>
        </div>
      </td>
    </tr>
  );
}

/** Names of the sub-channels that take goods of a pool alone. */
export function usersOf(code: string, channels: readonly Channel[]): string[] {
  return channels.flatMap((channel) =>
    channel.subChannels
      .filter(({ selectionPoolCode }) => selectionPoolCode === code)
      .map(({ name }) => `${channel.name} · ${name}`),
  );
}
