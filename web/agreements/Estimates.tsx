import { useQuery } from '@tanstack/react-query';
import { Card, Skeleton } from 'antd';
import { dateTime, yuan } from '../text/dictionary.ts';
import { Failure } from '../ui/Failure.tsx';
import type { Column } from '../ui/list/DataList.tsx';
import { Pill } from '../ui/Pill.tsx';
import { m } from './monthTexts.ts';
import { estimatesQuery, type Running } from './queries.ts';
import '../ui/list/list.css';
import './agreements.css';

const columnsOf = (side: 'institution' | 'creator'): Column<Running>[] => [
  {
    key: 'who',
    title: side === 'institution' ? m.who : m.whoInstitution,
    cell: (row) => (side === 'institution' ? row.creator : row.institution).name ?? '',
  },
  {
    key: 'month',
    title: m.month,
    cell: ({ month }) => (
      <>
        <b className="num">{month}</b> <Pill tone="plain">{m.estimate}</Pill>
      </>
    ),
  },
  { key: 'lines', title: m.lines, right: true, cell: ({ lines }) => lines || '–' },
  { key: 'net', title: m.net, right: true, cell: ({ netFen }) => yuan(netFen) },
  { key: 'institution', title: m.institution, right: true, cell: ({ institutionFen }) => yuan(institutionFen) },
  { key: 'creator', title: m.creator, right: true, cell: ({ creatorFen }) => yuan(creatorFen) },
  {
    key: 'open',
    title: m.unconfirmed,
    right: true,
    cell: ({ openLines, openFen, withheldFen }) => (
      <>
        {openLines === 0 ? '–' : yuan(openFen)}
        {openLines === 0 ? null : <small>{m.openLines(openLines)}</small>}
        {withheldFen === 0 ? null : <small>{m.withheld(yuan(withheldFen))}</small>}
      </>
    ),
  },
];

const columns = { institution: columnsOf('institution'), creator: columnsOf('creator') };

/** Months under authorisations that are not posted, as they stand: both sides see the same estimates (DOMAIN 11.4). */
export function Estimates({ side }: { side: 'institution' | 'creator' }) {
  const { data, error, refetch } = useQuery(estimatesQuery);
  return (
    <section className="agreements" aria-labelledby="estimates">
      <h2 id="estimates" className="agreements-title">
        {m.running}
      </h2>
      <p className="agreement-quiet">{m.runningWhy}</p>
      {error && !data ? <Failure error={error} reset={() => void refetch()} /> : null}
      {data ? <Rows rows={data.items} side={side} /> : error ? null : <Skeleton active />}
      {data ? <p className="agreement-quiet num">{m.computedAt(dateTime(data.computedAt))}</p> : null}
    </section>
  );
}

function Rows({ rows, side }: { rows: readonly Running[]; side: 'institution' | 'creator' }) {
  if (rows.length === 0) return <Card>{m.runningEmpty}</Card>;
  return (
    <div className="list">
      <table>
        <caption className="unseen">{m.running}</caption>
        <thead>
          <tr>
            {columns[side].map(({ key, title, right }) => (
              <th key={key} scope="col" className={right ? 'right' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.agreementId}${row.month}`}>
              {columns[side].map(({ key, title, right, cell }) => (
                <td key={key} data-label={title} className={right ? 'right num' : ''}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
