import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { dateTime, shortCount } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { Pill } from '../../ui/Pill.tsx';
import { shownTitle } from '../titles.ts';
import { typeName } from '../texts.ts';
import { g } from './group/texts.ts';
import { GoodsNotices } from './goods/GoodsNotices.tsx';
import type { ContentRow } from './queries.ts';
import { b } from './bulk/texts.ts';
import type { Chosen } from './bulk/useChosen.ts';
import { RowActs } from './RowActs.tsx';
import { Status } from './Status.tsx';
import { t } from './texts.ts';

type Props = {
  row: ContentRow;
  category: string | undefined;
  /** The choice of works; absent for those who may not change any. */
  chosen: Chosen | undefined;
};

/** One content: picture and title, where it stands and why, where it was pushed, what readers did, when, what can be done. */
export function Row({ row, category, chosen }: Props) {
  const { id, title, cover, pushes, createdAt, publishedAt, scheduledAt, status } = row;
  return (
    <tr>
      {chosen ? (
        <td className="contents-choice">
          <Checkbox
            aria-label={b.select(shownTitle(title))}
            checked={chosen.has(id)}
            onChange={(event) => chosen.choose(id, event.target.checked)}
          />
        </td>
      ) : null}
      <td className="contents-work">
        <Link to="/studio/contents/$id" params={{ id }} search={{}} className="contents-title">
          {cover ? (
            <img src={cover.url} width={80} height={56} alt="" loading="lazy" />
          ) : (
            <span className="contents-blank" />
          )}
          <span>
            <b title={title}>{shownTitle(title)}</b>
            <small>{typeName(row.type)}</small>
            {row.groupId ? <Pill tone="waiting">{g.group}</Pill> : null}
            {row.pinned ? <Pill tone="going">{t.pinned}</Pill> : null}
            {row.featured ? <Pill tone="waiting">{t.featured}</Pill> : null}
          </span>
        </Link>
      </td>
      <td data-label={t.status}>
        <div>
          <Status row={row} />
          <GoodsNotices row={row} />
        </div>
      </td>
      <td data-label={t.pushes}>
        <div>
          {pushes.length === 0 ? (
            <span className="soft">{t.push_none}</span>
          ) : (
            pushes.map((push) => (
              <span key={push.target} className={`contents-push${push.status === 'failed' ? ' bad' : ''}`}>
                {t[push.target]} {t[`push_${push.status}`]}
              </span>
            ))
          )}
        </div>
      </td>
      <td data-label={t.category} className="contents-category">
        {category ?? <span className="soft">–</span>}
      </td>
      <td data-label={t.numbers} className="num contents-numbers">
        {publishedAt ? <Numbers numbers={row.numbers} /> : <span className="soft">–</span>}
      </td>
      <td data-label={t.time} className="num contents-time">
        <div>
          {publishedAt ? <span>{t.publishedAt(dateTime(publishedAt))}</span> : null}
          {scheduledAt && !publishedAt && status !== 'rejected' ? (
            <span>{t.scheduledAt(dateTime(scheduledAt))}</span>
          ) : null}
          <span className="soft">{t.created(dateTime(createdAt))}</span>
        </div>
      </td>
      <td className="contents-do">
        <RowActs row={row} />
      </td>
    </tr>
  );
}

/** What readers did since the publication. */
function Numbers({ numbers }: { numbers: ContentRow['numbers'] }) {
  return (
    <dl>
      {(['reads', 'likes', 'comments'] as const).map((name) => (
        <div key={name}>
          <dt>{t[name]}</dt>
          <dd>{shortCount(numbers[name], lang)}</dd>
        </div>
      ))}
    </dl>
  );
}
