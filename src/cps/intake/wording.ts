import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { limitText } from '../../lib/row-texts.ts';
import { ORDER_AGE_DAYS_MAX } from './schema.ts';
import type { Fault } from './rules.ts';

type Texts = { zh: (fault: Fault) => string; en: (fault: Fault) => string };

const said = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** Why a line of the host's feeds is rejected, as a sentence that names the field and the limit. */
const texts: Record<string, Texts> = {
  ABOVE_PAID: {
    zh: ({ required }) => `运费 freightFen 已含在实付金额 paidFen 里，不能超过 ${said(required)} 分`,
    en: ({ required }) => `freightFen is part of paidFen and must be at most ${said(required)} fen`,
  },
  IN_FUTURE: {
    zh: ({ path, required }) => `${path} 比现在晚太多，最晚为 ${said(required)}`,
    en: ({ path, required }) => `${path} lies too far in the future: ${said(required)} at the latest`,
  },
  BEFORE_CREATION: {
    zh: ({ path, required }) => `${path} 不能早于下单时间 createdAt（${said(required)}）`,
    en: ({ path, required }) => `${path} must not be before createdAt (${said(required)})`,
  },
  BEFORE_PAYMENT: {
    zh: ({ path, required }) => `${path} 不能早于付款时间 paidAt（${said(required)}）`,
    en: ({ path, required }) => `${path} must not be before paidAt (${said(required)})`,
  },
  TIME_MISSING: {
    zh: ({ path, required }) => `status 为 ${said(required)} 时必须带上 ${path}`,
    en: ({ path, required }) => `${path} is required when the status is ${said(required)}`,
  },
  TIME_NOT_DUE: {
    zh: ({ path, actual }) => `status 为 ${said(actual)} 时不能带 ${path}`,
    en: ({ path, actual }) => `${path} must be left out while the status is ${said(actual)}`,
  },
  UNKNOWN_ITEM: {
    zh: ({ path, actual }) =>
      path === 'shopId' ? `商品不属于店铺 ${said(actual)}` : `没有商品 ${said(actual)}：请先上传商品`,
    en: ({ path, actual }) =>
      path === 'shopId'
        ? `The item does not belong to the shop ${said(actual)}`
        : `There is no item ${said(actual)}: send the item first`,
  },
  TOO_OLD: {
    zh: ({ path, required }) => `${path} 超过 ${ORDER_AGE_DAYS_MAX} 天，新订单最早为 ${said(required)}`,
    en: ({ path, required }) =>
      `${path} of a new line is at most ${ORDER_AGE_DAYS_MAX} days ago: ${said(required)} or later`,
  },
  LINE_CHANGED: {
    zh: ({ path }) =>
      `该订单行的 ${path} 与之前不同；已知的订单行只能推进状态（paid → confirmed → closed）并带上对应时间`,
    en: ({ path }) =>
      `${path} differs from what was sent before; a known line may only step on (paid → confirmed → closed) with its time`,
  },
  REFUND_CHANGED: {
    zh: ({ actual }) => `退款 ${said(actual)} 已按另一内容收到，不能改变`,
    en: ({ actual }) => `The refund ${said(actual)} was taken with other content and cannot change`,
  },
  REFUND_TOO_LARGE: {
    zh: ({ required }) => `refundFen 超过可退金额，最多 ${said(required)} 分`,
    en: ({ required }) => `refundFen is more than what is left to refund: at most ${said(required)} fen`,
  },
};

/** A fault with its sentence in the reader's language. */
export function worded(fault: Fault & { message?: string }, lang: Lang): ErrorRow {
  const text = texts[fault.code];
  const own = text && (lang === 'en' ? text.en(fault) : text.zh(fault));
  const row = { ...fault, message: fault.message ?? '' };
  return { ...row, message: own ?? limitText(row, lang) ?? row.message };
}
