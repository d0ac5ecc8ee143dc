import { useInfiniteQuery } from '@tanstack/react-query';
import { linesQuery, readLines, type CoveredLine } from '../agreements/queries.ts';
import { DisputeButton } from '../studio/income/disputes/DisputeButton.tsx';
import { standingOf } from '../studio/income/words.ts';
import { dateTime, yuan } from '../text/dictionary.ts';
import { DataList, type Column } from '../ui/list/DataList.tsx';
import { Export } from '../ui/list/Export.tsx';
import { Pill } from '../ui/Pill.tsx';
import { t } from './texts.ts';
import '../agreements/agreements.css';

const nameOf = ({ status, withheld }: CoveredLine) =>
  standingOf({ status, withheld, reason: null, waitsUntil: null, levelNeeded: null }).name;
const plain = (fen: number) => (fen / 100).toFixed(2);

const columns: Column<CoveredLine>[] = [
  {
    key: 'order',
    title: t.line,
    cell: ({ itemTitle, shopName, tradeNo }) => (
      <>
        {itemTitle}
        <small className="num">
          {shopName} · {tradeNo}
        </small>
      </>
    ),
    text: ({ itemTitle, tradeNo }) => `${itemTitle} ${tradeNo}`,
  },
  {
    key: 'at',
    title: t.confirmedAt,
    cell: ({ confirmedAt }) => <span className="num">{confirmedAt ? dateTime(confirmedAt) : t.notConfirmed}</span>,
    text: ({ confirmedAt }) => (confirmedAt ? dateTime(confirmedAt) : ''),
  },
  {
    key: 'state',
    title: t.standing,
    cell: (line) => <Pill tone={line.withheld ? 'waiting' : 'plain'}>{nameOf(line)}</Pill>,
    text: nameOf,
  },
  {
    key: 'base',
    title: t.orderSum,
    right: true,
    cell: ({ baseFen }) => yuan(baseFen),
    text: ({ baseFen }) => plain(baseFen),
  },
  {
    key: 'commission',
    title: t.commission,
    right: true,
    cell: ({ creatorFen }) => yuan(creatorFen),
    text: ({ creatorFen }) => plain(creatorFen),
  },
  {
    key: 'mine',
    title: t.estimated,
    right: true,
    cell: ({ institutionFen }) => yuan(institutionFen),
    text: ({ institutionFen }) => plain(institutionFen),
  },
  {
    key: 'dispute',
    title: '',
    right: true,
    cell: ({ commissionId, tradeNo }) => (
      <DisputeButton
        size="small"
        label={t.disputeOf(tradeNo)}
        about={{ kind: 'commission', id: commissionId }}
        party="institution"
        subject="commission"
      />
    ),
  },
];

/** Order lines under an authorisation, each with an estimate of the institution's part, and the way to dispute it. */
export function Lines({ id }: { id: string }) {
  const list = useInfiniteQuery(linesQuery(id));
  return (
    <section className="agreements" aria-labelledby="lines">
      <div className="agreements-head">
        <h2 id="lines" className="agreements-title">
          {t.coveredLines}
        </h2>
        <Export name="lines" columns={columns} read={readLines(id)} />
      </div>
      <p className="agreement-quiet">{t.coveredLinesWhy}</p>
      <DataList
        label={t.coveredLines}
        columns={columns}
        rowKey={({ commissionId }) => commissionId}
        list={list}
        empty={t.coveredLinesEmpty}
      />
    </section>
  );
}
