import { dateTime, signed, yuan } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import type { Column } from '../../ui/list/DataList.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import type { Class, Row, RowState, Run } from './queries.ts';
import { say, t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

const classTones: Record<Class, Tone> = { missing: 'bad', different: 'waiting', extra: 'going' };
const stateTones: Record<RowState, Tone> = { open: 'waiting', corrected: 'good', accepted: 'plain' };

export const runName = ({ kind, createdAt }: Pick<Run, 'kind' | 'createdAt'>) =>
  t.run(say('kind', kind), dateTime(createdAt));

export const runColumns: Column<Run>[] = [
  {
    key: 'run',
    title: t.kind,
    cell: (run) => (
      <>
        <b className="num">{runName(run)}</b>
        <small>
          {run.fileName ?? run.sha256.slice(0, 12)} {run.repeat > 0 ? `· ${t.repeatOf(run.repeat)}` : ''}
        </small>
      </>
    ),
  },
  {
    key: 'span',
    title: t.span,
    cell: ({ from, to }) => (
      <span className="num">
        {dateTime(from)}
        <small>– {dateTime(to)}</small>
      </span>
    ),
  },
  { key: 'lines', title: t.lines, right: true, cell: ({ lines }) => lines.toLocaleString('zh-CN') },
  { key: 'difference', title: t.difference, right: true, cell: ({ totals }) => signed(totals.all.differenceFen) },
  {
    key: 'state',
    title: t.state,
    cell: ({ state, comparedLines, lines, badLines, open }) =>
      state === 'comparing' ? (
        <Pill tone="going">{t.comparing(comparedLines, lines - badLines)}</Pill>
      ) : (
        <Pill tone={open > 0 ? 'waiting' : 'good'}>{open > 0 ? t.openLeft(open) : t.settled}</Pill>
      ),
  },
  {
    key: 'open',
    title: '',
    right: true,
    cell: (run) => (
      <LinkButton
        size="small"
        to="/console/reconciliations/$id"
        params={{ id: run.id }}
        aria-label={t.openOf(runName(run))}
      >
        {t.open}
      </LinkButton>
    ),
  },
];

type Chosen = { has: (nr: number) => boolean; toggle: (nr: number) => void };

/** The differences, with what each side says; `chosen` are those that something is to be done with. */
export const rowColumns = (chosen: Chosen): Column<Row>[] => [
  {
    key: 'chosen',
    title: '',
    cell: ({ nr, state, tradeNo }) =>
      state === 'open' ? (
        <input
          type="checkbox"
          aria-label={t.select(tradeNo)}
          checked={chosen.has(nr)}
          onChange={() => chosen.toggle(nr)}
        />
      ) : null,
  },
  ...exportedColumns,
];

const exportedColumns: Column<Row>[] = [
  {
    key: 'order',
    title: t.order,
    cell: (row) => (
      <>
        <span className="num">
          {row.tradeNo} / {row.lineNo}
        </span>
        <small>
          {[
            ...(row.refundId === null ? [] : [t.refund(row.refundId)]),
            ...(row.line === null ? [] : [t.line(row.line)]),
          ].join(' · ')}
        </small>
      </>
    ),
    text: ({ tradeNo, lineNo, refundId }) => [tradeNo, lineNo, ...(refundId === null ? [] : [refundId])].join(' / '),
  },
  {
    key: 'class',
    title: t.class,
    cell: (row) => <Pill tone={classTones[row.class]}>{say('class', row.class)}</Pill>,
    text: (row) => say('class', row.class),
  },
  side('said', t.said),
  side('held', t.held),
  {
    key: 'difference',
    title: t.difference,
    right: true,
    cell: ({ saidFen, heldFen }) => signed(saidFen - heldFen),
    text: ({ saidFen, heldFen }) => ((saidFen - heldFen) / 100).toFixed(2),
  },
  {
    key: 'state',
    title: t.state,
    cell: (row) => (
      <>
        <Pill tone={stateTones[row.state]}>{outcomeOf(row)}</Pill>
        {hintsOf(row).map((hint) => (
          <small key={hint}>{hint}</small>
        ))}
      </>
    ),
    text: (row) => [outcomeOf(row), ...hintsOf(row)].join(' '),
  },
];

function outcomeOf({ state, outcome }: Row): string {
  return outcome === null || state === 'accepted' ? say('state', state) : say('outcome', outcome);
}

/** Why a row stays open, what it touches, what can be done. */
function hintsOf({ state, outcome, why, months, note, ...row }: Row): string[] {
  if (state === 'accepted') return note === null ? [] : [note];
  if (row.class === 'extra') return [row.held?.['status'] === undefined ? t.extraHint : t.extraOrderHint];
  const refused = why.map((text) => (outcome === null ? `${t.would}${text}` : text));
  return [...refused, ...(months.length > 0 ? [t.months(months.join(signs.and))] : [])];
}

/** One side of a row: the fields that differ, or what the line is. */
function side(of: 'said' | 'held', title: string): Column<Row> {
  const partsOf = (row: Row): string[] => {
    const view = row[of];
    if (!view) return [t.nothing];
    const names = row.class === 'different' ? row.fields : Object.keys(view).filter((name) => brief.has(name));
    return names.map((name) => `${say('field', name)} ${valueOf(name, view[name] ?? null)}`);
  };
  return {
    key: of,
    title,
    cell: (row) => partsOf(row).map((part) => <div key={part}>{part}</div>),
    text: (row) => partsOf(row).join('; '),
  };
}

/** What is told of a line that only one side has. */
const brief = new Set(['paidFen', 'refundFen', 'status', 'createdAt', 'at']);

function valueOf(field: string, value: string | number | null): string {
  if (value === null) return t.nothing;
  if (typeof value === 'number') return field.endsWith('Fen') ? yuan(value) : String(value);
  if (field === 'at' || field.endsWith('At')) return dateTime(value);
  if (field === 'status') return say('value', value);
  return field === 'buyerKey' ? value.slice(0, 8) : value;
}
