import type { Refusal } from './errors.ts';
import { faultTexts } from './fault-texts.ts';
import { yuan } from './money.ts';
import type { ErrorRow, Lang } from './problem.ts';
import { inLang } from './text.ts';
import { minuteOf } from './time.ts';

const megabytes = (bytes: string): string => String(Math.round(Number(bytes) / 104_857.6) / 10);

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
  FILE_TOO_LARGE: {
    zh: (limit) => `文件不能超过 ${megabytes(limit)} MB`,
    en: (limit) => `must be at most ${megabytes(limit)} MB`,
  },
  APPLY_LATER: { zh: (limit) => `最早可于 ${limit} 再申请`, en: (limit) => `can be applied for from ${limit} on` },
  NOT_OFFERED: { zh: (limit) => `这里不能选，只能是 ${limit}`, en: (limit) => `not offered here: must be ${limit}` },
  FAN_PIN_TOO_SOON: { zh: (limit) => `${limit} 起可以再次置顶`, en: (limit) => `can pin again from ${limit} on` },
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
  GROUP_FOLLOWED_DAYS: {
    zh: (limit) => `关注作者满 ${limit} 天后可以加入`,
    en: (limit) => `can be joined ${limit} days after following the author`,
  },
  GROUP_SLOW_MODE: {
    zh: (limit) => `慢速模式：每 ${limit} 秒可以发一条`,
    en: (limit) => `slow mode: one message every ${limit} seconds`,
  },
  GROUP_MUTED: { zh: (limit) => `禁言到 ${limit}`, en: (limit) => `muted until ${limit}` },
  GROUP_FULL: { zh: (limit) => `一个群最多 ${limit} 人`, en: (limit) => `a group has at most ${limit} members` },
  GROUP_LIMIT: { zh: (limit) => `当前等级最多 ${limit} 个群`, en: (limit) => `your level allows ${limit} groups` },
  MESSAGES_PER_MINUTE: {
    zh: (limit) => `一分钟最多发 ${limit} 条`,
    en: (limit) => `at most ${limit} messages a minute`,
  },
  FEEDBACK_PER_DAY: {
    zh: (limit) => `24 小时内最多发 ${limit} 条反馈`,
    en: (limit) => `at most ${limit} pieces of feedback in 24 hours`,
  },
  SHARE_CODES_PER_DAY: {
    zh: (limit) => `一天最多生成 ${limit} 个新的口令`,
    en: (limit) => `at most ${limit} new share codes a day`,
  },
  COMMENTS_PER_MINUTE: {
    zh: (limit) => `一分钟最多发 ${limit} 条评论`,
    en: (limit) => `at most ${limit} comments a minute`,
  },
  COMMENTS_PER_DAY: {
    zh: (limit) => `24 小时内最多发 ${limit} 条评论`,
    en: (limit) => `at most ${limit} comments in 24 hours`,
  },
  TEXT_LENGTH: { zh: (limit) => `须为 ${limit} 字`, en: (limit) => `must have ${limit} characters` },
  PICTURES_MAX: { zh: (limit) => `最多 ${limit} 张图片`, en: (limit) => `at most ${limit} pictures` },
  PLACE_RANGE: {
    zh: (limit) => `起点须在终点之前，终点不能超过这段文字的 ${limit} 个字`,
    en: (limit) => `starts before it ends, and ends within the ${limit} characters of this text`,
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
  SLOT_IN_USE: {
    zh: (limit) => `已有投放占着 ${limit} 个位置，容量不能更小`,
    en: (limit) => `${limit} places are taken: the capacity cannot be less`,
  },
  CONDITIONS_TOO_DEEP: {
    zh: (limit) => `条件嵌套不能超过 ${limit} 层`,
    en: (limit) => `conditions must not nest deeper than ${limit} levels`,
  },
  CONDITIONS_TOO_MANY: {
    zh: (limit) => `条件不能超过 ${limit} 个`,
    en: (limit) => `must have at most ${limit} conditions`,
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
  'a path of this site': '站内页面的路径，以 / 开头',
  'a path of this site, or an http(s) address': '站内页面的路径，或以 http:// 或 https:// 开头的网址',
  url: '网址',
  'http(s) URL': '以 http:// 或 https:// 开头的网址',
  '1-64 printable ASCII characters': '1-64 个英文字母、数字或半角符号',
  '1-100 printable ASCII characters': '1-100 个英文字母、数字或半角符号',
  'a ledger account': '账本账户，如 wallet:账号',
  'a colour such as #ffffff': '颜色，如 #ffffff',
  'YYYY-MM': '月份，如 2026-03',
  '2-40 of a-z, 0-9 and _, a letter first': '2-40 个小写字母、数字或下划线，以字母开头',
  'exactly one condition': '恰好一个条件',
  '18-24, 50+': '年龄段，如 18-24 或 50+',
  '2000-2999': '2000-2999 年间的时间',
  '8-64 of A-Z a-z 0-9 _ -': '8-64 个英文字母、数字、下划线或连字符',
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

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A limit as people read it: lists in a row, an instant as a minute of the operators' day. */
function shownLimit(required: unknown, lang: Lang): unknown {
  if (Array.isArray(required)) return required.join(lang === 'en' ? ', ' : '、');
  return typeof required === 'string' && INSTANT.test(required) ? minuteOf(new Date(required)) : required;
}

/** Rows of a refusal in the reader's language: each says its limit, what its caller said, or what the refusal says. */
export function wordedRows(refusal: Refusal, lang: Lang): ErrorRow[] {
  return refusal.rows.map((row) => ({ ...row, message: limitText(row, lang) || row.message || refusal.detail(lang) }));
}

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
  const limit = shownLimit(required, lang);
  if (texts && code === 'CHARACTERS') return lang === 'en' ? texts.en('') : texts.zh('');
  if (code === 'CUSTOM' && lang !== 'en') return formTexts[message] ? `应为 ${formTexts[message]}` : '不符合要求';
  if (!texts || (typeof limit !== 'string' && typeof limit !== 'number' && typeof limit !== 'bigint')) return undefined;
  if (limit === 'regex') return lang === 'en' ? 'of the wrong form' : '格式不对';
  const unit = units[message];
  if (unit && (code === 'TOO_SMALL' || code === 'TOO_BIG')) return unit[lang](code, String(limit));
  return lang === 'en' ? texts.en(String(limit)) : texts.zh(formTexts[String(limit)] ?? String(limit));
}
