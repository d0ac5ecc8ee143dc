import type { Instant } from './calendar.ts';
import { dayIndex, type DayIndex } from './calendar.ts';

/** A fault of the settlement log or of the question asked about it: exit status 2, and nothing is computed. */
export class LogError extends Error {}

type LineKey = { tradeNo: string; lineNo: string };
type Happened = { at: Instant; receivedAt: Instant };
type Span = { from: Instant; to: Instant | null };

/** One line of the settlement log, read. Instants are milliseconds; a missing `receivedAt` is the fact's own time. */
export type LogLine =
  | { type: 'account'; accountId: string; subjectId: string; shopIds: string[] }
  | { type: 'level'; accountId: string; level: string; effectiveAt: Instant }
  | ({ type: 'institution_share'; accountId: string; institutionId: string; shareBp: number } & Span)
  | { type: 'content'; contentId: string; accountId: string; publishedAt: Instant }
  | ({
      type: 'click';
      clickId: string;
      buyerKey: string;
      shopId: string;
      itemId: string;
      contentId: string;
      accountId: string;
      scene: string;
      supermarket: boolean;
    } & Happened)
  | ({
      type: 'order_line';
      buyerKey: string;
      shopId: string;
      itemId: string;
      createdAt: Instant;
      receivedAt: Instant;
      paidAt: Instant;
      paidFen: number;
      freightFen: number;
      rateBp: number;
      supermarket: boolean;
    } & LineKey)
  | ({ type: 'order_confirmed' | 'order_closed' | 'punish' } & LineKey & Happened)
  | ({ type: 'refund'; refundId: string; refundFen: number } & LineKey & Happened)
  | { type: 'pool_topup'; scene: string; day: DayIndex; amountFen: number }
  | { type: 'content_value'; scene: string; day: DayIndex; contentId: string; value: number }
  | ({ type: 'hold'; accountId: string } & Span)
  | ({ type: 'line_hold' } & LineKey & Span)
  | { type: 'click_void'; clickId: string; reason: string };

/** Bounds of a log: of a line in bytes, of an id or a reason in characters. */
export const LINE_BYTES_MAX = 1024 * 1024;
const TEXT_MAX = 1000;
const SHOPS_MAX = 100_000;
const BP_MAX = 10_000;

const ACCOUNT_TYPES = ['creator', 'merchant', 'brand'];
const LEVELS = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'];
const RESERVED_REFUND_IDS = ['closed', 'punish'];

type Json = Record<string, unknown>;

/** Reads one line of the log. Fields beyond the known ones are let through. Throws a `LogError` that names the field. */
export function parseLogLine(value: unknown): LogLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new LogError('not a JSON object');
  const json = value as Json;
  const parse = typeof json['type'] === 'string' && Object.hasOwn(parsers, json['type']) && parsers[json['type']];
  if (!parse) throw new LogError(`unknown type ${shown(json['type'])}`);
  return parse(json);
}

const parsers: Record<string, (json: Json) => LogLine> = {
  account: (json) => {
    oneOf(json, 'accountType', ACCOUNT_TYPES);
    return {
      type: 'account',
      accountId: text(json, 'accountId'),
      subjectId: text(json, 'subjectId'),
      shopIds: texts(json, 'shopIds'),
    };
  },
  level: (json) => ({
    type: 'level',
    accountId: text(json, 'accountId'),
    level: oneOf(json, 'level', LEVELS),
    effectiveAt: instant(json, 'effectiveAt'),
  }),
  institution_share: (json) => ({
    type: 'institution_share',
    accountId: text(json, 'accountId'),
    institutionId: text(json, 'institutionId'),
    shareBp: integer(json, 'shareBp', 0, BP_MAX),
    ...span(json),
  }),
  content: (json) => ({
    type: 'content',
    contentId: text(json, 'contentId'),
    accountId: text(json, 'accountId'),
    publishedAt: instant(json, 'publishedAt'),
  }),
  click: (json) => ({
    type: 'click',
    clickId: text(json, 'clickId'),
    buyerKey: text(json, 'buyerKey'),
    shopId: text(json, 'shopId'),
    itemId: text(json, 'itemId'),
    contentId: text(json, 'contentId'),
    accountId: text(json, 'accountId'),
    scene: text(json, 'scene'),
    supermarket: flag(json, 'supermarket'),
    ...happened(json),
  }),
  order_line: (json) => {
    const createdAt = instant(json, 'createdAt');
    return {
      type: 'order_line',
      ...lineKey(json),
      buyerKey: text(json, 'buyerKey'),
      shopId: text(json, 'shopId'),
      itemId: text(json, 'itemId'),
      createdAt,
      receivedAt: optionalInstant(json, 'receivedAt') ?? createdAt,
      paidAt: instant(json, 'paidAt'),
      paidFen: amount(json, 'paidFen'),
      freightFen: amount(json, 'freightFen'),
      rateBp: integer(json, 'rateBp', 0, BP_MAX),
      supermarket: flag(json, 'supermarket'),
    };
  },
  order_confirmed: (json) => ({ type: 'order_confirmed', ...lineKey(json), ...happened(json) }),
  order_closed: (json) => ({ type: 'order_closed', ...lineKey(json), ...happened(json) }),
  punish: (json) => ({ type: 'punish', ...lineKey(json), ...happened(json) }),
  refund: (json) => {
    const refundId = text(json, 'refundId');
    if (RESERVED_REFUND_IDS.includes(refundId)) throw new LogError(`field "refundId" is the reserved "${refundId}"`);
    return { type: 'refund', refundId, ...lineKey(json), refundFen: amount(json, 'refundFen'), ...happened(json) };
  },
  pool_topup: (json) => ({
    type: 'pool_topup',
    scene: text(json, 'scene'),
    day: day(json, 'day'),
    amountFen: integer(json, 'amountFen', -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  }),
  content_value: (json) => ({
    type: 'content_value',
    scene: text(json, 'scene'),
    day: day(json, 'day'),
    contentId: text(json, 'contentId'),
    value: integer(json, 'value', -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  }),
  hold: (json) => {
    text(json, 'reason');
    return { type: 'hold', accountId: text(json, 'accountId'), ...span(json) };
  },
  line_hold: (json) => {
    text(json, 'reason');
    return { type: 'line_hold', ...lineKey(json), ...span(json) };
  },
  click_void: (json) => ({ type: 'click_void', clickId: text(json, 'clickId'), reason: text(json, 'reason') }),
};

function lineKey(json: Json): LineKey {
  return { tradeNo: text(json, 'tradeNo'), lineNo: text(json, 'lineNo') };
}

function happened(json: Json): Happened {
  const at = instant(json, 'at');
  return { at, receivedAt: optionalInstant(json, 'receivedAt') ?? at };
}

function span(json: Json): Span {
  return { from: instant(json, 'from'), to: optionalInstant(json, 'to') };
}

function text(json: Json, field: string): string {
  const value = json[field];
  if (typeof value !== 'string') throw wrong(field, value, 'a string');
  if (value.length > TEXT_MAX) throw new LogError(`field "${field}" is longer than ${TEXT_MAX} characters`);
  return value;
}

function texts(json: Json, field: string): string[] {
  const value = json[field];
  if (!Array.isArray(value)) throw wrong(field, value, 'a list of strings');
  if (value.length > SHOPS_MAX) throw new LogError(`field "${field}" has more than ${SHOPS_MAX} entries`);
  return value.map((one: unknown) => text({ [field]: one }, field));
}

function oneOf(json: Json, field: string, allowed: readonly string[]): string {
  const value = json[field];
  if (typeof value !== 'string' || !allowed.includes(value)) throw wrong(field, value, `one of ${allowed.join(', ')}`);
  return value;
}

function flag(json: Json, field: string): boolean {
  const value = json[field] ?? false;
  if (typeof value !== 'boolean') throw wrong(field, value, 'true or false');
  return value;
}

function amount(json: Json, field: string): number {
  return integer(json, field, 0, Number.MAX_SAFE_INTEGER);
}

function integer(json: Json, field: string, min: number, max: number): number {
  const value = json[field];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
    throw wrong(field, value, `an integer from ${min} to ${max}`);
  }
  return value === 0 ? 0 : value;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function instant(json: Json, field: string): Instant {
  const value = json[field];
  if (typeof value === 'string' && INSTANT.test(value)) {
    const at = Date.parse(value);
    // V8 reads 30 February as 2 March and 24:00 as the next day; written back, they differ.
    const sure = value.charCodeAt(11) < 50 && Number(value.slice(8, 10)) <= 28;
    if (!Number.isNaN(at) && (sure || new Date(at).toISOString() === value)) return at;
  }
  throw wrong(field, value, 'an instant YYYY-MM-DDTHH:mm:ss.sssZ');
}

/** An optional instant may also be null, as other programs write what is absent. */
function optionalInstant(json: Json, field: string): Instant | null {
  return json[field] === undefined || json[field] === null ? null : instant(json, field);
}

function day(json: Json, field: string): DayIndex {
  const value = json[field];
  const index = typeof value === 'string' ? dayIndex(value) : null;
  if (index === null) throw wrong(field, value, 'a day YYYY-MM-DD');
  return index;
}

function wrong(field: string, value: unknown, expected: string): LogError {
  return new LogError(
    value === undefined ? `field "${field}" is missing` : `field "${field}" is not ${expected}: ${shown(value)}`,
  );
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'undefined';
  return json.length > 100 ? `${json.slice(0, 100)}…` : json;
}
