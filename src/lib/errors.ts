import { inLang, type Text } from './text.ts';
import type { ErrorRow, Lang } from './problem.ts';

/** An expected no: answered as RFC 9457 problem with this status and code (API.md, errors). Any other throw is a bug. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly text: Text;
  readonly rows: ErrorRow[];
  /** Further members of the problem document, such as `current` for a stale version or `retryAfterSeconds` for a 429. */
  readonly extra: Record<string, unknown>;

  constructor(status: number, code: string, text: Text, rows: ErrorRow[] = [], extra: Record<string, unknown> = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.text = text;
    this.rows = rows;
    this.extra = extra;
  }

  /** The detail in the reader's language. */
  detail(lang: Lang): string {
    return inLang(this.text, lang);
  }
}

type Row = readonly [status: number, zh: string, en: string];

const declared = new Map<string, Row>();

/** Every refusal that the loaded domains declare: code → [status, Chinese, English], for the documentation. */
export function declaredRefusals(): ReadonlyMap<string, Row> {
  return declared;
}

type Refuse = (rows?: ErrorRow[], extra?: Record<string, unknown>) => Refusal;

/**
 * Declares a domain's refusals in one table: code → [status, Chinese, English].
 * The result has one function per refusal: `throw refuse.NAME_TAKEN([{ path: 'name', … }])`.
 */
export function refusals<Code extends string>(table: Record<Code, Row>): Record<Code, Refuse> {
  const make =
    (code: string, [status, zh, en]: Row): Refuse =>
    (rows, extra) =>
      new Refusal(status, code, { zh, en }, rows, extra);
  const entries = Object.entries<Row>(table);
  for (const [code, row] of entries) {
    if (declared.has(code)) throw new Error(`the refusal ${code} is declared twice`);
    declared.set(code, row);
  }
  return Object.fromEntries(entries.map(([code, row]) => [code, make(code, row)])) as Record<Code, Refuse>;
}

/** The refusals that every domain may need. */
export const refuse = refusals({
  MALFORMED: [400, '请求的格式不正确', 'The request is malformed'],
  UNAUTHENTICATED: [401, '请先登录', 'Please sign in'],
  FORBIDDEN: [403, '没有权限', 'You are not allowed to do this'],
  FOREIGN_ORIGIN: [403, '不接受来自其他网站的请求', 'Requests from another origin are refused'],
  ACCOUNT_REQUIRED: [
    400,
    '你有多个账号，请用 X-Account 指明以哪个账号操作',
    'You have several accounts: name one with X-Account',
  ],
  ACCOUNT_MISSING: [403, '请先开通创作账号', 'Open a creator account first'],
  NOT_FOUND: [404, '内容不存在或已不可见', 'Not found'],
  STALE_VERSION: [409, '内容已被他人修改，请刷新后再试', 'The resource has changed since you read it'],
  VERSION_REQUIRED: [400, '缺少 If-Match：请带上你读到的版本号', 'If-Match is missing: send the version that you read'],
  IN_PROGRESS: [409, '同一请求正在处理', 'The same request is still being processed'],
  IDEMPOTENCY_MISMATCH: [422, 'Idempotency-Key 已用于另一个请求', 'The Idempotency-Key was used with another body'],
  INVALID: [422, '有字段不符合要求', 'Some fields break a rule'],
  RATE_LIMITED: [429, '操作太频繁，请稍后再试', 'Too many requests, please wait'],
});
