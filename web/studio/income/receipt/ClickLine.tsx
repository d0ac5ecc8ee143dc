import { Empty } from 'antd';
import { sceneName } from '../../../../src/lib/scene-names.ts';
import { dateTime } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import { t } from './texts.ts';

const DAY_MS = 86_400_000;
/** Marks closer than this many per cent of the width are put above each other. */
const NEAR = 3.5;
const LANES_MAX = 4;
/** Per cent of the width that the name of the window’s beginning needs. */
const ROOM = 35;

/** The clicks that a line considered, and how they are looked at. */
type Clicks = {
  scope: 'shop' | 'item';
  windowDays: number;
  consideredCount: number;
  considered: {
    at: string;
    own: boolean;
    creator: string;
    contentTitle: string | null;
    scene: string | null;
    won: boolean;
    why: string;
  }[];
};

type Mark = { n: number; x: number; lane: number; won: boolean; own: boolean };

/** The clicks considered on a line of time: the window drawn, the winner marked, and below it why the others lost. */
export function ClickLine({ clicks: attribution, orderedAt }: { clicks: Clicks; orderedAt: string }) {
  const { windowDays, scope, consideredCount, considered } = attribution;
  const clicks = considered.toReversed().map((click, i) => ({ ...click, n: i + 1 }));
  const ordered = Date.parse(orderedAt);
  const opens = ordered - windowDays * DAY_MS;
  const times = clicks.map(({ at }) => Date.parse(at));
  const first = Math.min(opens, ...times);
  const span = Math.max(ordered, ...times) - first;
  const x = (at: number) => 3 + ((at - first) / span) * 92;
  const marks = marksOf(clicks.map(({ at, won, own }) => ({ x: x(Date.parse(at)), won, own })));
  const hidden = consideredCount - clicks.length;
  return (
    <>
      <p className="income-quiet receipt-lead">
        {t.clicksWhy(windowDays, scope === 'shop' ? t.shopScope : t.itemScope)}
      </p>
      <Line windowDays={windowDays} opens={x(opens)} ordered={x(ordered)} marks={marks} orderedAt={orderedAt} />
      {clicks.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.noClicks} /> : null}
      <ol className="clicks">
        {clicks.map((click) => (
          <li key={click.n} className={click.won ? 'won' : undefined}>
            <span className="clicks-n num" aria-hidden="true">
              {click.n}
            </span>
            <div>
              <p>
                <b className="num">{dateTime(click.at)}</b> {click.own ? t.you : click.creator}
                {click.contentTitle ? ` · ${click.contentTitle}` : ''}
                {click.scene === null ? '' : ` · ${sceneName(click.scene, lang)}`}
              </p>
              <p className={click.won ? 'clicks-won' : 'income-quiet'}>
                {click.won ? t.won : ''}
                {click.why}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {hidden > 0 ? <p className="income-quiet">{t.earlier(hidden)}</p> : null}
    </>
  );
}

/** Puts marks that would cover each other into lanes above the line. */
function marksOf(points: { x: number; won: boolean; own: boolean }[]): Mark[] {
  const ends: number[] = [];
  return points.map((point, i) => {
    const free = ends.findIndex((end) => point.x - end >= NEAR);
    const lane = free >= 0 ? free : Math.min(ends.length, LANES_MAX - 1);
    ends[lane] = point.x;
    return { ...point, n: i + 1, lane };
  });
}

function Line(of: { windowDays: number; opens: number; ordered: number; marks: Mark[]; orderedAt: string }) {
  const { windowDays, marks, opens, ordered, orderedAt } = of;
  const lanes = Math.max(1, ...marks.map(({ lane }) => lane + 1));
  const line = 22 + lanes * 26;
  // Where the window is only the end of the picture, its beginning is named before it, not under the order.
  const beside = opens > ROOM ? 'end' : 'start';
  const opensAt = new Date(Date.parse(orderedAt) - windowDays * DAY_MS);
  return (
    <svg className="click-line num" width="100%" height={line + 46} aria-hidden="true">
      <rect x={`${opens}%`} width={`${ordered - opens}%`} y="0" height={line} className="click-window" />
      <text x={`${opens}%`} dx="8" y="16" className="click-note">
        {t.window(windowDays)}
      </text>
      <line x1="0" x2="100%" y1={line} y2={line} className="click-axis" />
      <line x1={`${ordered}%`} x2={`${ordered}%`} y1="0" y2={line + 6} className="click-order" />
      <line x1={`${opens}%`} x2={`${opens}%`} y1="0" y2={line + 6} className="click-edge" />
      <text x={`${opens}%`} y={line + 22} textAnchor={beside} className="click-note">
        {t.windowStart}
      </text>
      <text x={`${opens}%`} y={line + 39} textAnchor={beside} className="click-note">
        {dateTime(opensAt).slice(5)}
      </text>
      <text x={`${ordered}%`} y={line + 22} textAnchor="end" className="click-strong">
        {t.orderedHere}
      </text>
      <text x={`${ordered}%`} y={line + 39} textAnchor="end" className="click-note">
        {dateTime(orderedAt).slice(5)}
      </text>
      {marks.map(({ n, x, lane, won, own }) => {
        const y = line - 14 - lane * 26;
        return (
          <g key={n} className={won ? 'click-won' : own ? 'click-own' : 'click-other'}>
            <line x1={`${x}%`} x2={`${x}%`} y1={y} y2={line} />
            <circle cx={`${x}%`} cy={y} r="10" />
            <text x={`${x}%`} y={y} dy="4" textAnchor="middle">
              {n}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
