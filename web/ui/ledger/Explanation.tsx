import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState, type ReactNode } from 'react';
import { groupInWords, kindOf } from '../../../src/ledger/explaining/wording.ts';
import type { api } from '../../api.ts';
import { dateTime, signed, yuan } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';
import { DataList, type Column } from '../list/DataList.tsx';
import { pagesOf, type From, type Page } from '../list/pages.ts';
import { Waterfall, type Step } from '../Waterfall.tsx';
import { t } from './texts.ts';
import './ledger.css';

export type Explained = Awaited<ReturnType<typeof api.explaining.own>>['balances'][number];
export type LedgerEntry = Awaited<ReturnType<typeof api.explaining.ownEntries>>['items'][number];

type Props = {
  of: Omit<Explained, 'of'>;
  /** Names the balance among queries. */
  name: readonly string[];
  read: (group: string, from: From) => Promise<Page<LedgerEntry>>;
  /** What a post is about, with the link that explains it further. */
  about: (entry: LedgerEntry) => ReactNode;
  /** A column more, for whoever may see all legs. */
  more?: Column<LedgerEntry>;
};

/** A balance as a waterfall of what moved it, the parts one by one with their posts, and whether they add up (UX 27, 42). */
export function Explanation({ of, name, read, about, more }: Props) {
  const { groups, balanceFen, differenceFen, computedAt } = of;
  if (groups === null) return <Alert type="info" showIcon title={t.tooMuch} description={t.tooMuchWhy} />;
  const columns = [...columnsOf(about, of.books), ...(more ? [more] : [])];
  return (
    <>
      {differenceFen !== 0 ? (
        <Alert type="error" showIcon title={t.wrong(yuan(differenceFen))} description={t.wrongWhy} />
      ) : null}
      {groups.length === 0 ? (
        <p className="quiet">{t.nothing}</p>
      ) : (
        <>
          <Waterfall caption={t.why} steps={stepsOf(groups, balanceFen)} />
          {differenceFen === 0 ? <p className="quiet num">{t.fine(dateTime(computedAt))}</p> : null}
          <ul className="ledger-groups" aria-label={t.parts}>
            {byKind(groups).map((group) => (
              <li key={group.group}>
                <Group of={group} name={name} read={read} columns={columns} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Months of one kind are one step: a picture of thirty rows says nothing at a glance. */
function stepsOf(groups: NonNullable<Explained['groups']>, balanceFen: number): Step[] {
  const sums = new Map<string, { group: string; fen: number }>();
  for (const { group, fen } of groups) {
    const name = kindOf(group) === 'other' ? group : kindOf(group);
    const sum = sums.get(name);
    sums.set(name, { group: sum ? name : group, fen: (sum?.fen ?? 0) + fen });
  }
  const steps = [...sums.values()].map(({ group, fen }) => ({ key: group, label: groupInWords(group, lang), fen }));
  return [...steps, { key: 'balance', label: t.balance, fen: balanceFen, sum: true, mine: true }];
}

/** The months of a kind one after another, kinds in the order of the picture. */
function byKind(groups: NonNullable<Explained['groups']>) {
  return [...Map.groupBy(groups, ({ group }) => kindOf(group)).values()].flat();
}

type GroupProps = Pick<Props, 'name' | 'read'> & {
  of: NonNullable<Explained['groups']>[number];
  columns: Column<LedgerEntry>[];
};

/** One part; its posts are read when it is opened. */
function Group({ of: { group, posts, fen }, name, read, columns }: GroupProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>
        <b>{groupInWords(group, lang)}</b>
        <span className="num">{t.posts(posts)}</span>
        <span className="num ledger-sum">{signed(fen)}</span>
      </summary>
      {opened ? <Posts group={group} name={name} read={read} columns={columns} /> : null}
    </details>
  );
}

function Posts({
  group,
  name,
  read,
  columns,
}: Pick<Props, 'name' | 'read'> & { group: string; columns: Column<LedgerEntry>[] }) {
  const list = useInfiniteQuery(pagesOf([...name, group], (from) => read(group, from)));
  return (
    <DataList
      label={groupInWords(group, lang)}
      columns={columns}
      rowKey={({ bookId, seq }) => `${bookId} ${seq}`}
      list={list}
      empty={t.none}
    />
  );
}

const columnsOf = (about: Props['about'], books: number): Column<LedgerEntry>[] => [
  { key: 'at', title: t.at, cell: ({ at }) => <span className="num">{dateTime(at)}</span> },
  { key: 'what', title: t.what, cell: about },
  { key: 'amount', title: t.amount, right: true, cell: ({ fen }) => signed(fen) },
  {
    key: 'after',
    title: books > 1 ? t.afterInBook : t.after,
    right: true,
    cell: ({ afterFen }) => yuan(afterFen),
  },
];
