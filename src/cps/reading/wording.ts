import type { Lang } from '../../lib/problem.ts';
import { sceneName } from '../../lib/scene-names.ts';
import { minuteOf } from '../../lib/time.ts';
import type { Explanation } from '../decision/explanation.ts';
import type { Terms } from '../policy.ts';
import { inLang, type Text } from '../../lib/text.ts';

/** Outcomes of clicks and reasons of lines in words: what decided, and what would change it (UX 42). */
const words: Record<string, Text> = {
  WON: {
    zh: '下单前最后一次有效点击，佣金归它',
    en: 'The last valid click before the order: it earns the commission',
  },
  LATER_CLICK_WON: {
    zh: '之后还有一次有效点击，佣金归最后一次点击',
    en: 'A later valid click exists; the last one wins',
  },
  AFTER_ORDER: { zh: '点击晚于下单时间', en: 'The click came after the order was created' },
  OUT_OF_WINDOW: { zh: '点击距下单已满 15 天，超出追踪期', en: 'The click was 15 days or more before the order' },
  RECEIVED_AFTER_CLOSE: { zh: '结算后才收到这次点击', en: 'The click became known only after the close' },
  OWN_SHOP: { zh: '推广自己店铺的商品不计佣金', en: 'Promoting one’s own shop earns nothing' },
  SELF_PURCHASE: { zh: '通过自己的链接购买不计佣金', en: 'Buying through one’s own link earns nothing' },
  LINK_EXPIRED: {
    zh: '超市商品的链接在内容发布满 5 天后失效',
    en: 'A supermarket link expires 5 days after its content was published',
  },
  REPEAT_CLICK: { zh: '1 秒内的重复点击', en: 'A repeat of a click less than a second before' },
  ACCOUNT_FROZEN: { zh: '点击时账号处于冻结状态', en: 'The account was frozen when the click was made' },
  ACCOUNT_CLOSED: { zh: '点击时账号已关闭', en: 'The account was closed when the click was made' },
  LINK_DISABLED: {
    zh: '点击时链接已停用：内容已被下架，或撤回已满 15 天',
    en: 'The link was disabled: its content had been taken down, or withdrawn for 15 days',
  },
  DISPUTED: { zh: '经异议裁定，这次点击不计入', en: 'A dispute decided that this click does not count' },
  NO_CLICK: {
    zh: '下单前 15 天内没有该店铺的有效推广点击',
    en: 'There was no promotion click for this shop in the 15 days before the order',
  },
  CLOSED: { zh: '订单在确认收货前已关闭', en: 'The order was closed before it was confirmed' },
  PUNISHED: { zh: '订单在确认收货前被判违规', en: 'The order was punished before it was confirmed' },
  PUNISHED_BEFORE_CLOSE: {
    zh: '订单在确认收货后、结算前被判违规，整笔不计佣金',
    en: 'The order was punished after its confirmation and before the close, so nothing of it earns',
  },
  CLOSED_BEFORE_CLOSE: {
    zh: '订单在确认收货后、结算前关闭，整笔不计佣金',
    en: 'The order was closed after its confirmation and before the close, so nothing of it earns',
  },
  PUNISHED_AFTER_CLOSE: {
    zh: '订单在结算日之后被判违规，已计的佣金全部退回',
    en: 'The order was punished after the close, so all that was counted is taken back',
  },
  CLOSED_AFTER_CLOSE: {
    zh: '订单在结算日之后关闭，已计的佣金全部退回',
    en: 'The order was closed after the close of its month, so all that was counted is taken back',
  },
  SCENE_EXCLUDED: {
    zh: '平台规则规定该场景不参与佣金；其他场景的点击照常计佣',
    en: 'The platform’s rules let this scene earn no commission; clicks through other scenes do',
  },
  REATTRIBUTED: {
    zh: '补到了更晚的有效点击，佣金归属已变更',
    en: 'A later valid click became known and won the order',
  },
  WAITS_FOR_LEVEL: {
    zh: '付款时账号等级不足，达人部分暂缓：在期限内升级即释放',
    en: 'The level was too low at payment; the creator’s part waits and is released if the level is reached in time',
  },
  BELOW_L2: {
    zh: '付款时账号没有达到可结算的等级，达人部分归平台',
    en: 'At payment the account had not reached a level that is settled, so the creator’s part is forfeited',
  },
};

/** An outcome or a reason in the reader's language; a void's own reason as it was written. */
export function inWords(code: string, lang: Lang): string {
  const text = words[code];
  if (!text) return lang === 'en' ? `Not counted: ${code}` : `不计入：${code}`;
  return inLang(text, lang);
}

/** Why a commission is not the creator's: one that still waits for the level is not lost (DOMAIN 11.5, `hold`). */
export function reasonInWords(
  reason: string,
  waitsUntil: string | null,
  levelNeeded: string | null,
  lang: Lang,
): string {
  if (waitsUntil === null || levelNeeded === null) return decidedInWords(reason, levelNeeded, lang);
  const until = minuteOf(new Date(waitsUntil));
  return lang === 'en'
    ? `At payment the account was below ${levelNeeded}. The creator’s part waits: it is released if the account reaches ${levelNeeded} by ${until}, else it goes to the platform`
    : `付款时账号等级低于 ${levelNeeded}，达人部分暂缓结算：${until} 前升到 ${levelNeeded} 即释放，否则归平台`;
}

/** A reason with the level that the policy asked for at payment, where the level is the reason. */
export function decidedInWords(reason: string, levelNeeded: string | null, lang: Lang): string {
  if (reason !== 'BELOW_L2' || levelNeeded === null) return inWords(reason, lang);
  return lang === 'en'
    ? `At payment the account was below ${levelNeeded}, so the creator’s part is forfeited; orders paid from ${levelNeeded} on are settled`
    : `付款时账号等级低于 ${levelNeeded}，达人部分归平台；升到 ${levelNeeded} 后的订单可正常结算`;
}

/** The lowest level that terms settle; null where they settle none (DOMAIN 11.5). */
export function lowestSettled({ settlementLevels }: Pick<Terms, 'settlementLevels'>): string | null {
  return [...settlementLevels].toSorted()[0] ?? null;
}

/** Why this row of the split table decided. */
export function ruleInWords(scene: string, supermarket: boolean, priority: number | null, lang: Lang): string {
  const en = lang === 'en';
  const name = sceneName(scene, lang);
  if (priority === 30 && supermarket) return en ? 'Supermarket goods: one fixed split' : '超市商品：固定比例';
  if (priority === 10 || priority === 20) return en ? `Key channel “${name}”` : `重点渠道“${name}”`;
  if (priority === 40) return en ? `Private scene “${name}”` : `私域场景“${name}”`;
  return en ? `Public scene “${name}”` : `公域场景“${name}”`;
}

/** What the gate says of a decided line, with what holds in the month of its payment (DOMAIN 11.5). */
export function gateOf({ level, gate }: Pick<Explanation, 'level' | 'gate'>, terms: Terms, now: Date, lang: Lang) {
  const passed = level !== null && terms.settlementLevels.has(level);
  const required = [...terms.settlementLevels].toSorted();
  const lowest = lowestSettled(terms);
  const why =
    gate && lowest !== null ? waitInWords(level, gate, lowest, now, lang) : gateInWords(level, passed, lowest, lang);
  return { level, required, passed: passed || Boolean(gate?.reachedAt), why };
}

/** Whether the level at payment lets the creator's part be settled. */
function gateInWords(level: string | null, passed: boolean, lowest: string | null, lang: Lang): string {
  if (!passed) return decidedInWords('BELOW_L2', lowest, lang);
  return lang === 'en' ? `Level ${level ?? 'L0'} at payment: settled` : `付款时等级 ${level ?? 'L0'}，可结算`;
}

/** Until when a line without the right at payment waits, and what releases its part (DOMAIN 11.5, `hold`). */
function waitInWords(
  level: string | null,
  gate: { until: string; reachedAt: string | null },
  lowest: string,
  now: Date,
  lang: Lang,
): string {
  const until = minuteOf(new Date(gate.until));
  const was = level ?? 'L0';
  if (gate.reachedAt === null && new Date(gate.until) < now) {
    return lang === 'en'
      ? `At payment the account was ${was}, below ${lowest}, and did not reach it by ${until}, so the creator’s part goes to the platform`
      : `付款时账号等级 ${was}，低于 ${lowest}，到 ${until} 也没有升到 ${lowest}，达人部分归平台`;
  }
  if (gate.reachedAt === null) {
    return lang === 'en'
      ? `At payment the account was ${was}, below ${lowest}. The creator’s part waits: it is released if the account reaches ${lowest} by ${until}, else it goes to the platform`
      : `付款时账号等级 ${was}，低于 ${lowest}，达人部分暂缓结算：${until} 前升到 ${lowest} 即释放，否则归平台`;
  }
  const reached = minuteOf(new Date(gate.reachedAt));
  return lang === 'en'
    ? `At payment the account was ${was}; it reached ${lowest} at ${reached}, in time before ${until}, so the creator’s part is released`
    : `付款时账号等级 ${was}，${reached} 升到 ${lowest}，早于期限 ${until}，达人部分照常释放`;
}
