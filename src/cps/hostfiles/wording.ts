import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import type { Fault } from '../intake/rules.ts';
import { worded } from '../intake/wording.ts';

/** What is wrong with a line of a file as such, and why a difference is not corrected. */
const texts: Record<string, Text> = {
  LINE_TOO_LONG: { zh: '这一行太长，最多 16 KB', en: 'The line is too long: at most 16 KB' },
  QUOTE_OPEN: { zh: '引号没有闭合', en: 'A quote is never closed' },
  QUOTE_BROKEN: {
    zh: '引号的位置不对；单元格里的引号要写成两个',
    en: 'A quote stands in the wrong place; within a cell it is doubled',
  },
  NOT_JSON: { zh: '不是一行 JSON', en: 'Not a line of JSON' },
  CELLS: { zh: '列数与表头不一致', en: 'It has not as many cells as the head' },
  DUPLICATE_LINE: {
    zh: '与前面的一行重复，只比对第一行',
    en: 'It repeats an earlier line; only the first is compared',
  },
  KEPT: {
    zh: '我们收到的状态更靠后，或以先收到的为准，不会改回',
    en: 'What we hold has come further, or was first: it stays',
  },
};

const number: Text = {
  zh: '应为数字：分是整数，元最多两位小数，不带千分位',
  en: 'Must be a number: fen whole, yuan with at most two decimals, without separators',
};

/** Why lines with a reason are refused, without the amounts of one of them. */
const reasons: Record<string, Text> = {
  TOO_OLD: { zh: '下单超过 90 天，不能再补录', en: 'Created more than 90 days ago: it can no longer be taken' },
  LINE_CHANGED: { zh: '已知订单行的内容不能改变，只能推进状态', en: 'A known line cannot change, only step on' },
  REFUND_TOO_LARGE: { zh: '退款超过可退金额', en: 'The refund is more than what is left to refund' },
  REFUND_CHANGED: { zh: '该退款单号已按另一内容收到', en: 'The refund was taken with other content' },
  UNKNOWN_ITEM: { zh: '商品还没有上传，或不属于该店铺', en: 'The item was not sent yet, or is of another shop' },
};

/** What people call the fields and steps of the host's feeds. */
const called: Record<string, string> = {
  tradeNo: '订单号',
  lineNo: '子订单号',
  buyerKey: '买家',
  shopId: '店铺',
  itemId: '商品',
  linkCode: '点击凭证',
  quantity: '数量',
  createdAt: '下单时间',
  paidAt: '付款时间',
  confirmedAt: '确认收货时间',
  closedAt: '关闭时间',
  paidFen: '实付金额',
  freightFen: '运费',
  status: '状态',
  refundId: '退款单号',
  refundFen: '退款金额',
  paid: '已付款',
  confirmed: '已确认收货',
  closed: '已关闭',
};

/** A sentence about a line without the names of the feed, for who only sees the file. */
function inWords(text: string): string {
  return Object.entries(called).reduce(
    (said, [code, name]) => said.replace(new RegExp(`(?:${name} )?(?<![\\w-])${code}(?![\\w-])`, 'g'), name),
    text,
  );
}

/** A fault of a line with its sentence. */
export function wordedFault(fault: Fault & { message?: string }, lang: Lang): ErrorRow {
  if (lang !== 'en' && !(fault.code in texts) && fault.code !== 'INVALID_TYPE') {
    const row = worded(fault, lang);
    return { ...row, message: inWords(row.message) };
  }
  const text = fault.code === 'INVALID_TYPE' && fault.required === 'number' ? number : texts[fault.code];
  if (!text) return worded(fault, lang);
  return { ...fault, message: inLang(text, lang) };
}

/** Why lines are refused for a reason. */
export function whyOf(reason: string, lang: Lang): string {
  return inLang(reasons[reason] ?? texts[reason], lang) ?? reason;
}
