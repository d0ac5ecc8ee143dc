import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';

/** What would have changed that a click earned nothing (UX 42). */
const changes: Record<string, Text> = {
  LATER_CLICK_WON: {
    zh: '如果你的点击是买家下单前的最后一次有效点击，佣金就归你。',
    en: 'Had yours been the last valid click before the order, the commission would be yours.',
  },
  OUT_OF_WINDOW: {
    zh: '买家在你的点击后 15 天内下单才算数。',
    en: 'The buyer would have had to order within 15 days of your click.',
  },
  RECEIVED_AFTER_CLOSE: {
    zh: '点击要在所在月份结算前到达系统才能计入。',
    en: 'The click would have had to reach us before its month was closed.',
  },
  OWN_SHOP: {
    zh: '推广其他店铺的商品才有佣金；自己店铺的订单没有。',
    en: 'Goods of other shops earn a commission; those of one’s own shop never do.',
  },
  SELF_PURCHASE: {
    zh: '由其他买家通过你的链接下单才有佣金。',
    en: 'Somebody else would have had to buy through your link.',
  },
  LINK_EXPIRED: {
    zh: '超市商品的内容要在发布后 5 天内带来点击；重新发布内容会得到新的 5 天。',
    en: 'Supermarket goods need the click within 5 days of publication; a new content begins five new days.',
  },
  REPEAT_CLICK: {
    zh: '1 秒内的重复点击只算第一次；第一次点击照常参与归因。',
    en: 'Of clicks within a second only the first counts; that one takes part as usual.',
  },
  ACCOUNT_FROZEN: {
    zh: '账号未被冻结时的点击才算数；可以先对冻结申诉。',
    en: 'Clicks count while the account is not frozen; appeal against the freeze first.',
  },
  ACCOUNT_CLOSED: { zh: '账号未关闭时的点击才算数。', en: 'Clicks count while the account is not closed.' },
  LINK_DISABLED: {
    zh: '内容保持在线，链接就一直有效；撤回后还有 15 天。',
    en: 'A link works while its content is public, and for 15 days after a withdrawal.',
  },
  CLOSED: {
    zh: '订单确认收货后才有佣金；这笔订单在那之前关闭了。',
    en: 'An order earns once it is confirmed; this one was closed before.',
  },
  PUNISHED: {
    zh: '订单没有被判违规才有佣金。',
    en: 'An order earns only while it is not found to break the rules.',
  },
  SCENE_EXCLUDED: {
    zh: '通过参与佣金的场景带来的点击才算数；哪些场景不参与由平台规则决定。',
    en: 'A click through a scene that earns commission would count; the platform’s rules say which do not.',
  },
};

const other: Text = {
  zh: '这次点击被判为无效。如果你认为判断有误，可以提出异议。',
  en: 'This click was found to be void. If you think that is wrong, dispute it.',
};

/** What would have changed an outcome, in the reader's language; of a void of its own kind, how to contest it. */
export function changeInWords(outcome: string, lang: Lang): string {
  return inLang(changes[outcome] ?? other, lang);
}
