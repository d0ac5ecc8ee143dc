import { yuan } from './money.ts';
import { inLang } from './text.ts';
import { z } from 'zod';

/** Languages of the product. Chinese is the default. */
export type Lang = 'zh-CN' | 'en';

/** One fault of a request: where, which rule, what was found and what the limit is (API.md, errors). */
export const errorRowSchema = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  actual: z.unknown().optional(),
  required: z.unknown().optional(),
});
export type ErrorRow = z.infer<typeof errorRowSchema>;

/** RFC 9457 problem document as this API answers it. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(errorRowSchema),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

const titles: Record<number, { zh: string; en: string }> = {
  400: { zh: '请求有误', en: 'Malformed request' },
  401: { zh: '未登录', en: 'Not signed in' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '不存在', en: 'Not found' },
  405: { zh: '方法不支持', en: 'Method not allowed' },
  409: { zh: '状态冲突', en: 'Conflict' },
  413: { zh: '内容过大', en: 'Too large' },
  414: { zh: '地址过长', en: 'Address too long' },
  415: { zh: '类型不支持', en: 'Unsupported type' },
  422: { zh: '不符合规则', en: 'Against a rule' },
  429: { zh: '过于频繁', en: 'Too many requests' },
  500: { zh: '服务器出错', en: 'Server error' },
  503: { zh: '服务暂不可用', en: 'Unavailable' },
};

/** Builds the problem document of a status in the reader's language. */
export function problem(lang: Lang, status: number, code: string, detail: string, errors: ErrorRow[] = []): Problem {
  const title = titles[status] ?? { zh: '出错了', en: 'Error' };
  return { type: `/api/docs#${code}`, title: inLang(title, lang), status, detail, code, errors };
}

/** Chooses the language from an Accept-Language header: English only when it is preferred to Chinese. */
export function langOf(acceptLanguage: string | undefined): Lang {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', q] = part.trim().split(';q=');
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter((r) => r.tag.startsWith('zh') || r.tag.startsWith('en'))
    .toSorted((a, b) => b.q - a.q);
  return ranked[0]?.tag.startsWith('en') ? 'en' : 'zh-CN';
}

const limitTexts: Record<string, { zh: (limit: string) => string; en: (limit: string) => string }> = {
  TOO_SMALL: { zh: (limit) => `不能少于 ${limit}`, en: (limit) => `must be at least ${limit}` },
  TOO_BIG: { zh: (limit) => `不能超过 ${limit}`, en: (limit) => `must be at most ${limit}` },
  INVALID_TYPE: {
    zh: (limit) => `缺少，或类型不对，应为 ${limit}`,
    en: (limit) => `missing or of the wrong type: ${limit} expected`,
  },
  INVALID_FORMAT: { zh: (limit) => `格式不对，应为 ${limit}`, en: (limit) => `not of the form ${limit}` },
  CHARACTERS: {
    zh: () => '含有控制字符或不可见的字符，请删除后重试',
    en: () => 'holds control or invisible characters: remove them',
  },
  INVALID_UNION: { zh: (limit) => `只能是 ${limit}`, en: (limit) => `must be ${limit}` },
  INVALID_VALUE: { zh: (limit) => `只能是 ${limit}`, en: (limit) => `must be ${limit}` },
  TOO_LONG: { zh: (limit) => `不能超过 ${limit} 字`, en: (limit) => `must have at most ${limit} characters` },
  SPAN: {
    zh: (limit) => `须晚于开始时间，且最多相隔 ${limit} 天`,
    en: (limit) => `must be later than its begin, by at most ${limit} days`,
  },
  ENUM: { zh: (limit) => `只能是 ${limit}`, en: (limit) => `must be ${limit}` },
  DIFFERENT: { zh: (limit) => `与实付金额不一致，应为 ${limit}`, en: (limit) => `must be ${limit}, the net amount` },
  NOT_OFFERED: { zh: (limit) => `这里不能选，只能是 ${limit}`, en: (limit) => `not offered here: must be ${limit}` },
  TOO_EARLY: { zh: (limit) => `不能早于 ${limit}`, en: (limit) => `must not be earlier than ${limit}` },
  IN_FUTURE: { zh: (limit) => `不能晚于 ${limit}`, en: (limit) => `must not be later than ${limit}` },
  CLOCK_BACK: {
    zh: (limit) => `时钟只能向前拨，不能倒退：to 须 ${limit}`,
    en: (limit) => `the clock never goes back: to must be ${limit}`,
  },
  PERIOD_LOCKED: { zh: (limit) => `须在 ${limit} 或之后`, en: (limit) => `must be in ${limit} or later` },
  REFUND_TOO_LARGE: {
    zh: (fen) => `超过可退金额，最多 ${yuan(BigInt(fen))} 元`,
    en: (fen) => `more than what is left to refund: at most ${yuan(BigInt(fen))} yuan`,
  },
  CORRECTION_TOO_LARGE: {
    zh: (fen) => `超过这笔订单的实付（不含运费，已更正的计入），最多 ${yuan(BigInt(fen))} 元`,
    en: (fen) =>
      `more than was paid for the line without freight and earlier corrections: at most ${yuan(BigInt(fen))} yuan`,
  },
  TAKEN_BACK_TOO_MUCH: {
    zh: (fen) => `超过从这笔订单得到的（已更正的计入），最多退回 ${yuan(-BigInt(fen))} 元`,
    en: (fen) => `more than was got of the line with earlier corrections: at most ${yuan(-BigInt(fen))} yuan go back`,
  },
  TOO_MANY: { zh: (limit) => `最多 ${limit} 行`, en: (limit) => `at most ${limit} lines` },
  YEARS: { zh: (limit) => `只能是 ${limit} 年间的日期`, en: (limit) => `must be a day of the years ${limit}` },
  BODY_TOO_DEEP: {
    zh: (limit) => `嵌套不能超过 ${limit} 层`,
    en: (limit) => `must not nest deeper than ${limit} levels`,
  },
  BODY_TOO_MANY_NODES: {
    zh: (limit) => `不能超过 ${limit} 个段落、图片和文字片段`,
    en: (limit) => `must have at most ${limit} paragraphs, pictures and pieces of text`,
  },
  BODY_TOO_LONG: { zh: (limit) => `不能超过 ${limit} 个字符`, en: (limit) => `must have at most ${limit} characters` },
};

/** Limits of texts and lists; `issueRows` says by the message which of them a row is about. */
const units: Record<string, Record<Lang, (code: 'TOO_SMALL' | 'TOO_BIG', limit: string) => string>> = {
  string: {
    'zh-CN': (code, limit) => {
      if (code === 'TOO_BIG') return `不能超过 ${limit} 个字符`;
      return limit === '1' ? '不能为空' : `至少 ${limit} 个字符`;
    },
    en: (code, limit) => {
      if (code === 'TOO_BIG') return `must have at most ${limit} characters`;
      return limit === '1' ? 'must not be empty' : `must have at least ${limit} characters`;
    },
  },
  array: {
    'zh-CN': (code, limit) => (code === 'TOO_BIG' ? `最多 ${limit} 项` : `至少 ${limit} 项`),
    en: (code, limit) => (code === 'TOO_BIG' ? `at most ${limit} entries` : `at least ${limit} entries`),
  },
};

/** Forms and types as the schemas name them, in Chinese. */
const formTexts: Record<string, string> = {
  email: '邮箱地址',
  url: '网址',
  'http(s) URL': '以 http:// 或 https:// 开头的网址',
  '1-64 printable ASCII characters': '1-64 个英文字母、数字或半角符号',
  '1-100 printable ASCII characters': '1-100 个英文字母、数字或半角符号',
  'a ledger account': '账本账户，如 wallet:账号',
  'a colour such as #ffffff': '颜色，如 #ffffff',
  'YYYY-MM': '月份，如 2026-03',
  '18-24, 50+': '年龄段，如 18-24 或 50+',
  '2000-2999': '2000-2999 年间的时间',
  '≠ closed, punish': 'closed 和 punish 以外的编号',
  'no control characters': '不含控制字符的文字',
  date: '日期，如 2026-03-01',
  datetime: '时间，如 2026-03-01T10:00:00+08:00',
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '对象',
  array: '列表',
  '1970-2999': '1970-2999 年间的时间',
};

/** What is said of rows that name no limit. */
const faultTexts: Record<string, { zh: string; en: string }> = {
  MONTHS_NOT_ASCENDING: { zh: '月份须依次递增，不能重复', en: 'months must follow each other, none twice' },
  WEIGHTS_NOT_100: { zh: '四个权重相加须为 100', en: 'the four weights must sum to 100' },
  ZERO: { zh: '不能是 0', en: 'must not be 0' },
  INVALID_UNION: { zh: '不是允许的内容之一', en: 'is none of what is allowed here' },
  UNKNOWN: { zh: '不是这一批的付款', en: 'is no payout of this batch' },
  STATE_CONFLICT: { zh: '与已有的结果矛盾', en: 'contradicts what is known' },
  MISSING_COLUMN: { zh: '缺少这一列', en: 'this column is missing' },
  UNSTORABLE_TEXT: {
    zh: '不能包含空字符（U+0000）或不成对的代理字符',
    en: 'must not hold U+0000 or unpaired surrogates',
  },
  TOO_DEEP: { zh: '嵌套不能超过 64 层', en: 'must not nest deeper than 64 levels' },
  FILE_MISSING_OR_EMPTY: { zh: '没有文件，或文件是空的', en: 'there is no file, or it is empty' },
  REQUIRED: { zh: '不能缺少', en: 'is needed' },
  REPEATED: { zh: '不能有重复', en: 'must not hold anything twice' },
  SINGLE_LINE: { zh: '只能是一行，不能含有换行或制表符', en: 'must be a single line, without line feeds or tabs' },
  WEB_ADDRESS: {
    zh: '只能链接到 http:// 或 https:// 开头的网址',
    en: 'only http and https links are allowed',
  },
  TOPIC_NAME: {
    zh: '话题名不能为空，也不能含有不可见的字符',
    en: 'the name of a topic must not be empty or hold invisible characters',
  },
  ENDS_BEFORE_START: { zh: '结束时间须晚于开始时间', en: 'must be later than startsAt' },
  AGE_BAND: { zh: '年龄段须从 18 岁起', en: 'bands of ages begin at 18' },
  POOL_TOO_LARGE: {
    zh: '奖励池不能超过平台部分的全部',
    en: 'a pool takes at most the whole of the platform part',
  },
  WEIGHTS_ZERO: { zh: '三个权重不能都是 0', en: 'the three weights must not all be 0' },
  PRIORITY_REPEATED: { zh: '两行的优先级相同', en: 'two rows have the same priority' },
  LAST_ROW_NARROW: {
    zh: '优先级数值最大的一行必须适用于所有场景',
    en: 'the row of the greatest priority number must match every scene',
  },
  TIME_ZONE: { zh: '不是有效的时区', en: 'not a time zone' },
  UNKNOWN_FIELD: { zh: '没有这个字段，请检查拼写', en: 'there is no such field; check its spelling' },
  INVALID_CURSOR: { zh: '不是这个列表给出的 nextCursor', en: 'not a nextCursor that this list has given' },
};

/** What a broken limit means in the reader's language; undefined for rows that the caller has worded or that name no limit. */
export function limitText({ code, message, required, actual }: ErrorRow, lang: Lang): string | undefined {
  const said = faultTexts[code];
  // What kinds a union has is told, where they have names.
  if (said && !(code === 'INVALID_UNION' && Array.isArray(required))) return inLang(said, lang);
  if (code === 'NOT_UTF8')
    return lang === 'en'
      ? `no UTF-8 at byte ${Number(actual) + 1} (offset ${String(actual)})`
      : `第 ${Number(actual) + 1} 个字节处不是 UTF-8 文字（偏移 ${String(actual)}）`;
  const texts = limitTexts[code];
  const limit = Array.isArray(required) ? required.join(lang === 'en' ? ', ' : '、') : required;
  if (texts && code === 'CHARACTERS') return lang === 'en' ? texts.en('') : texts.zh('');
  if (code === 'CUSTOM' && lang !== 'en') return formTexts[message] ? `应为 ${formTexts[message]}` : '不符合要求';
  if (!texts || (typeof limit !== 'string' && typeof limit !== 'number' && typeof limit !== 'bigint')) return undefined;
  if (limit === 'regex') return lang === 'en' ? 'of the wrong form' : '格式不对';
  const unit = units[message];
  if (unit && (code === 'TOO_SMALL' || code === 'TOO_BIG')) return unit[lang](code, String(limit));
  return lang === 'en' ? texts.en(String(limit)) : texts.zh(formTexts[String(limit)] ?? String(limit));
}
