import { Link } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { dateTime, signed, yuan } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import type { Filter, Month } from './queries.ts';
import { h } from './heldTexts.ts';
import { t } from './texts.ts';
import { money, monthName } from './words.ts';

type Part = { key: string; label: string; fen: number; status: NonNullable<Filter['status']>; later?: boolean };

/** One row a month: what it brought as a stacked bar on one common scale, how it stands, and what is payable. */
export function Months({
  months,
  computedAt,
  list,
}: {
  months: Month[];
  computedAt: string;
  /** Whether there are earlier ones, and how to read them. */
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}) {
  const largest = Math.max(...months.map((month) => totalOf(partsOf(month))), 1);
  return (
    <Card title={<h2 className="income-h2">{t.months}</h2>}>
      <p className="income-quiet income-lead">
        {t.monthsWhy} {months.some((month) => adjustmentsOf(month).length > 0) ? t.monthsBeside : ''}
      </p>
      <ol className="income-months">
        {months.map((month) => (
          <Row key={month.month} month={month} largest={largest} computedAt={computedAt} />
        ))}
      </ol>
      {list.hasNextPage ? (
        <Flex justify="center">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.earlierMonths}
          </Button>
        </Flex>
      ) : null}
    </Card>
  );
}

function partsOf({ state, settledFen, confirmedFen, estimatedFen, withheldFen }: Month): Part[] {
  const parts: Part[] = [
    { key: 'settled', label: t.settled, fen: settledFen, status: 'settled' },
    { key: 'confirmed', label: t.confirmed, fen: confirmedFen, status: 'confirmed' },
    // Once a month is posted, what is confirmed after it settles with a later one.
    { key: 'estimated', label: t.estimated, fen: estimatedFen, status: 'estimated', later: state === 'posted' },
    { key: 'withheld', label: t.withheld, fen: withheldFen, status: 'withheld' },
  ];
  return parts.filter(({ fen }) => fen !== 0);
}

/**
 * What lies between the settled commissions of a month and what is payable for it, so that they add up exactly (UX 27);
 * parts that are 0 are left out.
 */
function adjustmentsOf({ statement, held, released }: Month): { label: string; fen: number }[] {
  const waits = [
    ...held.flatMap(({ month, fen, lines }) =>
      month === null ? [] : [{ label: h.heldOver(lines, monthName(month)), fen: -fen }],
    ),
    ...released.map(({ month, fen, lines }) => ({ label: h.releasedOf(lines, monthName(month)), fen })),
  ].filter(({ fen }) => fen !== 0);
  if (!statement) return waits;
  const { rewardFen, clawbackFen, institutionFen, carriedInFen, writtenOffFen, carriedOutFen } = statement;
  return [
    ...waits,
    { label: t.reward, fen: rewardFen },
    { label: t.earlierBack, fen: clawbackFen },
    { label: t.institutionShare, fen: -institutionFen },
    { label: carriedInFen < 0 ? t.debtIn : t.carriedIn, fen: carriedInFen },
    { label: t.writtenOff, fen: writtenOffFen },
    // A debt that waits for the next month adds back, so that the parts come to what is payable; its name says what it is.
    { label: carriedOutFen < 0 ? t.debtOut : t.carriedOut, fen: -carriedOutFen },
  ].filter(({ fen }) => fen !== 0);
}

/** What the bar of a month holds. */
function totalOf(parts: Part[]): number {
  return parts.reduce((sum, { fen, later }) => (later ? sum : sum + fen), 0);
}

function Row({ month, largest, computedAt }: { month: Month; largest: number; computedAt: string }) {
  const { month: name, clawbackFen, payableFen, state } = month;
  const parts = partsOf(month);
  const adjustments = adjustmentsOf(month);
  return (
    <li className="income-month">
      <div>
        <h3 className="income-h3 num">{monthName(name)}</h3>
        <State month={month} computedAt={computedAt} />
      </div>
      <div>
        <Bar month={month} parts={parts.filter(({ later }) => !later)} largest={largest} />
        <ul className="income-parts num">
          {parts.length === 0 ? <li>{state === 'open' ? t.nothingYet : t.noneThatMonth}</li> : null}
          {parts.map(({ key, label, fen, status, later }) => (
            <li key={key}>
              {later ? null : <i className={`income-swatch ${key}`} />}
              {/* Settled ones that were partly taken back have a status of their own, so the month as a whole opens. */}
              <Link to="/studio/income" search={key === 'settled' ? { month: name } : { month: name, status }}>
                {label} {yuan(fen)}
              </Link>
              {later ? <span className="income-quiet"> {t.settlesLater}</span> : null}
              {key === 'settled' && month.paidFen > 0 ? (
                <Link to="/studio/income" search={{ month: name, status: 'paid_out' }} className="income-paid">
                  {t.ofItPaid(yuan(month.paidFen))}
                </Link>
              ) : null}
            </li>
          ))}
          {clawbackFen === 0 ? null : (
            <li>
              <i className="income-swatch clawback" />
              <Link to="/studio/income" search={{ month: name, status: 'clawed_back' }} title={t.clawedBackWhy}>
                {t.clawedBack} −{yuan(-clawbackFen)}
              </Link>
              <span className="income-quiet"> {t.onLater}</span>
            </li>
          )}
        </ul>
        {adjustments.length === 0 ? null : (
          <p className="income-quiet income-adjust num">
            {t.onStatement}
            {adjustments.map(({ label, fen }) => `${label} ${signed(fen)}`).join(' · ')}
          </p>
        )}
        {month.forfeited.map(({ heldMonth, month: given, lines, fen }) => (
          <p key={heldMonth + given} className="income-quiet income-adjust num">
            {h.forfeitedOf(lines, monthName(heldMonth), monthName(given), yuan(fen))}
          </p>
        ))}
      </div>
      <div className="income-month-sum num">
        <span className="income-quiet">{payableFen === null ? t.expected : t.payable}</span>
        <b>{money(payableFen ?? totalOf(parts))}</b>
        {state === 'posted' ? (
          <LinkButton size="small" to="/studio/income/statements/$month" params={{ month: name }}>
            {t.statement}
          </LinkButton>
        ) : (
          <LinkButton size="small" to="/studio/income" search={{ month: name }}>
            {t.details}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

/** How far the close of a month has come, and its date. */
export function State({
  month,
  computedAt,
}: {
  month: Pick<Month, 'state' | 'closesAt' | 'postedAt'>;
  computedAt: string;
}) {
  const { state, closesAt, postedAt } = month;
  const due = closesAt <= computedAt;
  const [name, tone]: [string, Tone] =
    state === 'posted'
      ? [t.posted, 'good']
      : state === 'locked'
        ? [t.locked, 'waiting']
        : due
          ? [t.waiting, 'waiting']
          : [t.running, 'plain'];
  return (
    <p className="income-state num">
      <Pill tone={tone}>{name}</Pill>
      <span className="income-quiet">{postedAt ? t.closedOn(dateTime(postedAt)) : t.closesOn(dateTime(closesAt))}</span>
    </p>
  );
}

/** The bar itself: settled, confirmed, estimated, withheld from left to right; what was taken back hatched over the settled. */
function Bar({ month, parts, largest }: { month: Month; parts: Part[]; largest: number }) {
  const width = (fen: number) => (fen / largest) * 100;
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, part) => sum + part.fen, 0));
  const back = Math.min(-month.clawbackFen, month.settledFen);
  const pattern = `back-${month.month}`;
  return (
    <svg className="income-bar" width="100%" height="20" aria-hidden="true">
      <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="#fff" />
        <rect width="2.5" height="6" fill="#b02a06" />
      </pattern>
      <rect width="100%" height="20" rx="4" fill="#f3f0ec" />
      {parts.map(({ key, fen }, i) => (
        <rect
          key={key}
          className={`income-part ${key}`}
          x={`${width(starts[i] ?? 0)}%`}
          width={`${width(fen)}%`}
          height="20"
          rx="2"
        />
      ))}
      {back > 0 ? (
        <rect
          x={`${width(month.settledFen - back)}%`}
          width={`${width(back)}%`}
          height="20"
          fill={`url(#${pattern})`}
          stroke="#b02a06"
        />
      ) : null}
    </svg>
  );
}
