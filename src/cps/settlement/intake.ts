import { hash } from 'node:crypto';
import type { Sorter } from '../../lib/external-sort.ts';
import { LogError, parseLogLine, type LogLine } from '../log.ts';
import { canonicalOf } from './canonical.ts';
import { encodeClick } from './click-record.ts';
import type { Inputs } from './inputs.ts';
import { binaryOf, fieldsOf, nullableField, numberField, record, timeField } from './records.ts';

/**
 * The facts of the log by what they belong to. A record is: table, four key fields, fingerprint, number of the line, and
 * the fact's own fields. Tables: `account` (with its levels, authorisations and holds), `click` (with its void),
 * `content` (with its values), `line` (with all that happened to it), `refund` (only for the uniqueness of its id), `day`.
 */
export type FactTable = 'account' | 'click' | 'content' | 'day' | 'line' | 'refund';

/** One distinct fact: its table, its key of four fields, and its own fields. */
export type Fact = { table: string; key: [string, string, string, string]; fields: string[] };

type Row = { table: FactTable; key: string[]; fields: string[] };

/** Kinds of facts within a table, in the order in which a reader wants to meet them. */
export const KIND = {
  account: '0',
  level: '1',
  institution_share: '2',
  hold: '3',
  content: '0',
  content_value: '1',
  click_void: '0',
  click: '1',
  order_line: '0',
  order_confirmed: '1',
  order_closed: '2',
  punish: '3',
  refund: '4',
  line_hold: '5',
  pool_topup: '0',
} as const;

/** Reads a line: its canonical text for the input hash, its facts for the settlement. */
export function takeIn(value: unknown, lineNumber: number, inputs: Inputs, facts: Sorter): void {
  const line = parseLogLine(value);
  const text = binaryOf(canonicalText(value));
  inputs.add(text);
  const fingerprint = hash('sha256', text, 'base64');
  for (const { table, key, fields } of rowsOf(line)) {
    const [a = '', b = '', c = '', d = ''] = key;
    facts.add(record([table, a, b, c, d, fingerprint, String(lineNumber), ...fields]));
  }
}

/**
 * The distinct facts, table by table and key by key. Throws a `LogError` that names both lines when two differ under
 * the same natural key.
 */
export function* distinctFacts(facts: Sorter): Generator<Fact> {
  let before: string[] = [];
  for (const text of facts.sorted()) {
    const row = fieldsOf(text);
    const [table = '', a = '', b = '', c = '', d = '', fingerprint] = row;
    if (sameKey(row, before)) {
      if (fingerprint === before[5]) continue;
      if (!keyless(table, c)) throw conflict(row, before);
    }
    before = row;
    yield { table, key: [a, b, c, d], fields: row.slice(7) };
  }
}

function rowsOf(line: LogLine): Row[] {
  switch (line.type) {
    case 'account':
      return [fact('account', [line.accountId, KIND.account], [JSON.stringify([line.subjectId, line.shopIds])])];
    case 'level':
      return [fact('account', [line.accountId, KIND.level, timeField(line.effectiveAt)], [line.level])];
    case 'institution_share': {
      const fields = [line.institutionId, String(line.shareBp), endField(line.to)];
      return [fact('account', [line.accountId, KIND.institution_share, timeField(line.from)], fields)];
    }
    case 'hold':
      return [fact('account', [line.accountId, KIND.hold, timeField(line.from)], [endField(line.to)])];
    case 'content':
      return [fact('content', [line.contentId, KIND.content], [timeField(line.publishedAt), line.accountId])];
    case 'content_value': {
      const key = [line.contentId, KIND.content_value, numberField(line.day), line.scene];
      return [fact('content', key, [String(line.value)])];
    }
    case 'pool_topup':
      return [fact('day', [line.scene, numberField(line.day)], [String(line.amountFen)])];
    case 'click':
      return [fact('click', [line.clickId, KIND.click], encodeClick(line))];
    case 'click_void':
      return [fact('click', [line.clickId, KIND.click_void], [line.reason])];
    case 'refund': {
      const { tradeNo, lineNo, refundId } = line;
      const fields = [timeField(line.at), timeField(line.receivedAt), String(line.refundFen)];
      return [fact('line', [tradeNo, lineNo, KIND.refund, refundId], fields), fact('refund', [refundId], [])];
    }
    case 'line_hold':
      return [fact('line', [line.tradeNo, line.lineNo, KIND.line_hold, timeField(line.from)], [endField(line.to)])];
    case 'order_line': {
      const { buyerKey, shopId, itemId, createdAt, receivedAt, paidAt, paidFen, freightFen, rateBp } = line;
      const times = [createdAt, receivedAt, paidAt].map(timeField);
      const fields = [buyerKey, shopId, itemId, ...times, String(paidFen), String(freightFen), String(rateBp)];
      const key = [line.tradeNo, line.lineNo, KIND.order_line];
      return [fact('line', key, [...fields, line.supermarket ? '1' : ''])];
    }
    default: {
      const key = [line.tradeNo, line.lineNo, KIND[line.type]];
      return [fact('line', key, [timeField(line.at), timeField(line.receivedAt)])];
    }
  }
}

function fact(table: FactTable, key: string[], fields: string[]): Row {
  return { table, key, fields };
}

function endField(to: number | null): string {
  return nullableField(to === null ? null : timeField(to));
}

function canonicalText(value: unknown): string {
  try {
    return canonicalOf(value);
  } catch (error) {
    throw new LogError(error instanceof Error ? error.message : String(error));
  }
}

function sameKey(a: readonly string[], b: readonly string[]): boolean {
  return a[1] === b[1] && a[2] === b[2] && a[3] === b[3] && a[4] === b[4] && a[0] === b[0];
}

/** Confirmations, closings and punishments have no natural key: a line may have several. */
function keyless(table: string, kind: string): boolean {
  return table === 'line' && (kind === KIND.order_confirmed || kind === KIND.order_closed || kind === KIND.punish);
}

function conflict(a: readonly string[], b: readonly string[]): LogError {
  const [first = 0, second = 0] = [Number(a[6]), Number(b[6])].toSorted((x, y) => x - y);
  const about = a[0] === 'line' ? `${a[1]} ${a[2]}` : a[1];
  return new LogError(`lines ${first} and ${second} have the same natural key (${a[0]} ${about}) and differ`);
}
