import { Link } from '@tanstack/react-router';
import { yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { QualityParts } from '../../ui/quality/Parts.tsx';
import { money } from '../income/words.ts';
import { say, t } from './texts.ts';
import type { OwnContent } from './queries.ts';

const number = (n: number) => n.toLocaleString(lang);

/** An own content: its place and reward, and the whole sum from what readers did to what it was worth. */
export function Own({ of, contents, valued }: { of: OwnContent; contents: number; valued: boolean }) {
  const { contentId, value, rank, amountFen, forfeited, capped, parts } = of;
  const title = of.title ?? t.gone;
  return (
    <section className="pool-own">
      <header>
        <h3>
          <Link to="/studio/contents/$id/analysis" params={{ id: contentId }}>
            {title}
          </Link>
        </h3>
        <p className="num">
          <span className="income-quiet">{rank === null ? t.noValue : t.place(rank, contents)}</span>
          {valued ? (
            <>
              {' · '}
              <span className="income-quiet">{t.gets}</span> <b>{money(amountFen)}</b>
              {forfeited ? ` · ${t.forfeited}` : ''}
              {capped ? ` · ${t.capped}` : ''}
            </>
          ) : null}
        </p>
      </header>
      {parts.reason ? <p className="pool-reason">{say('reason', parts.reason)}</p> : null}
      <div className="pool-pair">
        <Sum of={of} title={title} />
        <QualityOf of={of} />
      </div>
      <p className="unseen">
        {t.value} {value}
      </p>
    </section>
  );
}

function Sum({ of: { value, parts }, title }: { of: OwnContent; title: string }) {
  const rows = parts.rows.filter(({ count }) => count > 0);
  return (
    <div>
      <table className="pool-sum num">
        <caption className="unseen">{t.partsOf(title)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col" className="right">
              {t.count}
            </th>
            <th scope="col" className="right">
              {t.weight}
            </th>
            <th scope="col" className="right">
              {t.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, count, weight, points }) => (
            <tr key={kind}>
              <th scope="row">{say('kind', kind)}</th>
              <td className="right">{number(count)}</td>
              <td className="right">× {weight}</td>
              <td className="right">{number(points)}</td>
            </tr>
          ))}
          {parts.baseFen > 0 ? (
            <tr>
              <th scope="row">{t.base}</th>
              <td className="right">{t.baseIs(yuan(parts.baseFen))}</td>
              <td className="right">{t.baseEach}</td>
              <td className="right">{number(parts.basePoints)}</td>
            </tr>
          ) : null}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t.sum}
            </th>
            <td className="right">{number(parts.sum)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={3}>
              {t.becomes} <small>{t.times(parts.q)}</small>
            </th>
            <td className="right">
              <b>{number(value)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
      <p className="income-quiet">{t.reads}</p>
    </div>
  );
}

/** The quality line by line; folded, because it is the same for weeks. */
function QualityOf({ of: { parts } }: { of: OwnContent }) {
  const { quality, q } = parts;
  return (
    <details className="pool-quality">
      <summary className="num">{t.quality(q)}</summary>
      {quality.override === null ? null : <p className="income-quiet num">{t.override(quality.override)}</p>}
      <QualityParts of={quality} caption={t.quality(q)} />
    </details>
  );
}
