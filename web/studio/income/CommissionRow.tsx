import { Link } from '@tanstack/react-router';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { dateTime, dayOf, percent, yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { ItemPicture } from './ItemPicture.tsx';
import type { Commission } from './queries.ts';
import { Standing } from './Standing.tsx';
import { t } from './texts.ts';

/** One commission: what was bought, through which content, and what is the creator's of it. */
export function CommissionRow({ row }: { row: Commission }) {
  const { item, shop } = row;
  return (
    <tr>
      <td>
        <div className="income-good">
          <ItemPicture title={item.title} url={item.pictureUrl} />
          <div>
            <Link
              to="/studio/income/commissions/$id"
              params={{ id: row.id }}
              className="income-title"
              aria-label={t.receiptOf(item.title)}
            >
              {item.title}
            </Link>
            <small>{shop.name}</small>
          </div>
        </div>
      </td>
      <td data-label={t.content}>
        <span className="income-title">{row.contentTitle ?? t.contentGone}</span>
        <small className="num">
          {sceneName(row.scene, lang)}
          {row.clickAt === null ? '' : ` · ${t.clickedAt(dateTime(row.clickAt).slice(5))}`}
        </small>
      </td>
      <td data-label={t.base} className="right num">
        {yuan(row.paidFen)}
        <small>
          {row.baseFen === row.paidFen ? t.paidAt(dateTime(row.paidAt).slice(5)) : t.baseOf(yuan(row.baseFen))}
        </small>
      </td>
      <td data-label={t.rate} className="right num">
        {percent(row.rateBp)}
        <small>{row.split}</small>
      </td>
      <td data-label={t.mine} className="right num">
        <b>{yuan(row.creatorFen)}</b>
        <Beside row={row} />
      </td>
      <td data-label={t.status}>
        <Standing of={row} />
        {row.paidOutAt === null ? null : <small className="num">{t.paidOutOn(dayOf(row.paidOutAt).slice(5))}</small>}
      </td>
    </tr>
  );
}

/** What explains the creator's part: taken back, not his, or the whole it is part of. */
function Beside({ row: { clawbackFen, forfeitedFen, creatorFen, grossFen, status, waitsUntil } }: { row: Commission }) {
  if (clawbackFen !== 0) return <small>{t.back(yuan(-clawbackFen))}</small>;
  if (waitsUntil !== null) return <small>{t.awaits(yuan(creatorFen + forfeitedFen))}</small>;
  if (forfeitedFen !== 0) return <small>{t.lost(yuan(forfeitedFen))}</small>;
  return status === 'invalid' ? null : <small>{t.grossOf(yuan(grossFen))}</small>;
}
