import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Empty, Segmented } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { t } from '../texts.ts';
import { spans, type Span } from './kinds.ts';
import { d } from './texts.ts';
import './reviews.css';

const route = getRouteApi('/shell/console/reviews/figures');
type Row = Awaited<ReturnType<typeof api.moderation.reviewFigures>>['items'][number];

/** What each reviewer decided, how fast, and how much of it others confirmed (UX 38). */
export function Figures() {
  const { days = 30 } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useSuspenseQuery({
    queryKey: ['review-figures', days],
    queryFn: () => api.moderation.reviewFigures({ days }),
  });
  return (
    <>
      <PageHead title={d.figures}>
        <LinkButton to="/console/reviews">{t.reviews}</LinkButton>
      </PageHead>
      <p className="quiet">{d.figuresWhy}</p>
      <p className="review-span">
        <Segmented<Span>
          aria-label={d.days}
          value={spans.find((one) => one === days) ?? 30}
          onChange={(to) => void navigate({ search: { days: to }, replace: true })}
          options={spans.map((value) => ({ value, label: d.lastDays(value) }))}
        />
        <span className="quiet num">{dateTime(data.computedAt)}</span>
      </p>
      {data.items.length === 0 ? <Empty description={d.figuresEmpty} /> : <FigureTable rows={data.items} />}
    </>
  );
}

function FigureTable({ rows }: { rows: readonly Row[] }) {
  const heads = [d.reviewer, d.decided, d.approved, d.rejected, d.median, d.agreed, d.overturned];
  return (
    <div className="review-figures" role="region" aria-label={d.figures} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="num">
          {rows.map((row) => (
            <tr key={row.userId}>
              <th scope="row">{row.nickname}</th>
              <td>{row.decided}</td>
              <td>{row.approved}</td>
              <td>{row.rejected}</td>
              <td>{row.medianSeconds === null ? '–' : d.seconds(row.medianSeconds)}</td>
              <td>{d.share(row.secondRead.agreed, row.secondRead.read)}</td>
              <td>{d.share(row.overturned, row.appealed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
