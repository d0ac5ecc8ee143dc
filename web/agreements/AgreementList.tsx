import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Failure } from '../ui/Failure.tsx';
import { t as shell } from '../ui/texts.ts';
import { AgreementCard } from './AgreementCard.tsx';
import { agreementsQuery, type OwnAgreement, type State } from './queries.ts';
import './agreements.css';

/** Agreements of a state one below the other; where there are none, what is said instead. */
export function AgreementList({
  state,
  title,
  none,
  extra,
}: {
  state: State;
  title: string;
  none?: ReactNode;
  extra?: (of: OwnAgreement) => ReactNode;
}) {
  const list = useInfiniteQuery(agreementsQuery(state));
  if (list.error) return <Failure error={list.error} reset={() => void list.refetch()} />;
  if (!list.data) return <Skeleton active />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return none ?? null;
  return (
    <section className="agreements" aria-label={title}>
      <h2 className="agreements-title">{title}</h2>
      {items.map((item) => (
        <AgreementCard key={item.id} of={item} extra={extra?.(item)} />
      ))}
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {shell.more}
        </Button>
      ) : null}
    </section>
  );
}
