import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { dateTime, shortCount } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { Pill } from '../../ui/Pill.tsx';
import { shownTitle } from '../titles.ts';
import { FanPinned } from '../fanpin/FanPinLine.tsx';
import { typeName } from '../texts.ts';
import { g } from './group/texts.ts';
import { GoodsNotices } from './goods/GoodsNotices.tsx';
import type { ContentRow } from './queries.ts';
import { b } from './bulk/texts.ts';
import type { Chosen } from './bulk/useChosen.ts';
import { RowActs } from './RowActs.tsx';
import { Status } from './Status.tsx';
import { t } from './texts.ts';

/** Width to height of a row's picture, and the share of a cover that must be seen in it: of less, the whole is shown, smaller. */
const THUMB_RATIO = 80 / 56;
const SHARE_SEEN_MIN = 2 / 3;

type Props = {
  row: ContentRow;
  category: string | undefined;
  /** The choice of works; absent for those who may not change any. */
  chosen: Chosen | undefined;
};

/** One content: picture and title, where it stands and why, where it was pushed, what readers did, when, what can be done. */
export function Row({ row, category, chosen }: Props) {
  const { id, title, cover, pushes, publishedAt } = row;
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
            <img
              src={cover.url}
              width={80}
              height={56}
              alt=""
              loading="lazy"
              {...(shareSeen(cover) < SHARE_SEEN_MIN && { className: 'whole' })}
            />
          ) : (
            <span className="contents-blank" />
          )}
          <span>
            <b title={title}>{shownTitle(title)}</b>
            <small>{typeName(row.type)}</small>
            {row.groupId ? <Pill tone="waiting">{g.group}</Pill> : null}
            <FanPinned id={id} />
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
      <td data-label={t.pushes} className={pushes.length === 0 ? 'contents-blank-cell' : undefined}>
        <div>
          {pushes.length === 0 ? (
            <span className="soft">{t.push_none}</span>
          ) : (
            pushes.map((push) => (
              <span key={push.target} className={`contents-push ${push.status}`}>
                {t[push.target]} {t[`push_${push.status}`]}
              </span>
            ))
          )}
        </div>
      </td>
      <td data-label={t.category} className={`contents-category${category ? '' : ' contents-blank-cell'}`}>
        {category ?? <span className="soft">–</span>}
      </td>
      <td data-label={t.numbers} className={`num contents-numbers${publishedAt ? '' : ' contents-blank-cell'}`}>
        {publishedAt ? (
          <Link
            to="/studio/contents/$id/analysis"
            params={{ id }}
            search={{}}
            aria-label={`${t.analysis} ${shownTitle(title)} ${numbersOf(row)}`}
          >
            <Numbers numbers={row.numbers} />
          </Link>
        ) : (
          <span className="soft">–</span>
        )}
      </td>
      <td data-label={t.time} className="num contents-time">
        <Times row={row} />
      </td>
      <td className="contents-do">
        <RowActs row={row} />
      </td>
    </tr>
  );
}

/** The share of a picture that is seen when it fills the place of a row's. */
function shareSeen({ width, height }: { width: number; height: number }): number {
  const ratio = width / height;
  return Math.min(ratio, THUMB_RATIO) / Math.max(ratio, THUMB_RATIO);
}

/** When it came out or will, and when it was begun. The time of a draft is only picked: nothing happens then unless it is submitted. */
function Times({ row: { status, createdAt, publishedAt, scheduledAt } }: { row: ContentRow }) {
  const waits = !publishedAt && scheduledAt !== null;
  return (
    <div>
      {publishedAt ? <span>{t.publishedAt(dateTime(publishedAt))}</span> : null}
      {waits && (status === 'scheduled' || status === 'reviewing') ? (
        <span>{t.scheduledAt(dateTime(scheduledAt))}</span>
      ) : null}
      {waits && status === 'draft' ? (
        <>
          <span className="soft">{t.pickedAt(dateTime(scheduledAt))}</span>
          <span className="contents-unsent">{t.unsent}</span>
        </>
      ) : null}
      <span className="soft">{t.created(dateTime(createdAt))}</span>
    </div>
  );
}

const counted = ['reads', 'likes', 'comments'] as const;

/** What readers did since the publication. */
function Numbers({ numbers }: { numbers: ContentRow['numbers'] }) {
  return (
    <dl>
      {counted.map((name) => (
        <div key={name}>
          <dt>{t[name]}</dt>
          <dd>{shortCount(numbers[name], lang)}</dd>
        </div>
      ))}
    </dl>
  );
}

const numbersOf = ({ numbers }: ContentRow) =>
  counted.map((name) => `${t[name]} ${shortCount(numbers[name], lang)}`).join(' ');
