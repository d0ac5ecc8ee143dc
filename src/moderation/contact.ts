import type { Folded } from './fold.ts';
import { mayHoldContact, mobileNumbers, withDigits } from './digits.ts';
import type { Range } from './digits.ts';

export type ContactKind = 'mobile' | 'phone' | 'email' | 'url' | 'wechat' | 'qq' | 'wangwang';

/** A place of a folded text with contact information. */
export interface ContactHit extends Range {
  kind: ContactKind;
}

/**
 * Finds contact information in a folded text (DOMAIN 2.6.1): numbers, addresses, and the cues of messengers with an id
 * within 12 characters. `allowedHosts` are the hosts that may be named, their sub-domains included. Hits do not overlap.
 */
export function findContacts(folded: Folded, allowedHosts: readonly string[]): ContactHit[] {
  // Every kind of contact needs a Latin letter or a digit; most Chinese texts have none and end here.
  if (!mayHoldContact(folded.text)) return [];
  const text = withDigits(folded.text);
  return apart([
    ...emails(text),
    ...addresses(text, allowedHosts),
    ...mobileNumbers(text).map((range): ContactHit => ({ ...range, kind: 'mobile' })),
    ...ranges(text, phone, 'phone'),
    ...messengers(text),
  ]);
}

const phone = new RegExp(
  [
    String.raw`(?<![\d.])\(?0[1-9]\d{1,2}\)?[ -]{0,3}\d{7,8}(?!\d)`,
    String.raw`(?<![\d.])[48]00[ -]\d{3,4}[ -]?\d{3,4}(?!\d)`,
    String.raw`(?<!\d)[48]00\d{7}(?=[^\d\n]{0,4}(?:电话|热线|客服))`,
    String.raw`(?:电话|手机号码?|热线|致电|联系方式|(?<![a-z])tel)[^\d\n]{0,6}(?<!\d)\d(?:[ -]?\d){6,11}(?!\d)`,
  ].join('|'),
  'g',
);

const dot = String.raw`(?: ?[.。·•] ?|点)`;
const email = new RegExp(
  String.raw`(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63} ?(?:@|#at#|\(at\)|\[at\]|艾特) ?[a-z0-9-]{1,63}(?:${dot}[a-z0-9-]{1,63}){1,4}`,
  'g',
);

function emails(text: string): ContactHit[] {
  return /@|at|艾特/.test(text) ? ranges(text, email, 'email') : [];
}

const withScheme = /(?:https?|ftp):\/\/[^\s\p{Script=Han}，。；！？、]{1,500}/gu;
const label = '[a-z0-9][a-z0-9-]{0,62}';
const bareHost = new RegExp(
  String.raw`(?<![a-z0-9@._-])(?:www${dot})?(?:${label}${dot}){1,4}(?:com|cn|net|org|cc|tv|io|co|me|xyz|vip|top|shop|store|club|site|online|link|live|app|info|biz|wang|ltd|mobi|asia|ly|hk|tw|jp|kr|ru|uk|de|fr)(?![a-z0-9-])(?:/[^\s\p{Script=Han}]{0,300})?`,
  'gu',
);

/** Names of technology that only look like hosts. */
const notHosts = /^(?:asp|vb|ado|c#|vc|visualbasic|paint|node|next|nuxt)\.(?:net|js)$/;

/** Top levels that are also English words: a sentence may end before them without a space. */
const wordTop = /\.(?:co|me|top|shop|store|club|site|online|link|live|app|info|vip)$/;

function addresses(text: string, allowedHosts: readonly string[]): ContactHit[] {
  const full = [...text.matchAll(withScheme)].map((m) => ({ start: m.index, raw: m[0], host: hostOf(m[0]) }));
  const bare = /[.。·•点]/.test(text)
    ? [...text.matchAll(bareHost)]
        .map((m) => ({ start: m.index, raw: m[0], host: hostOf(m[0]) }))
        .filter(isBareHost(text))
    : [];
  return [...full, ...bare]
    .filter(({ host }) => !allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`)))
    .map(({ start, raw }) => ({ start, end: start + raw.length, kind: 'url' }));
}

function isBareHost(text: string) {
  return ({ start, raw, host }: { start: number; raw: string; host: string }): boolean => {
    if (notHosts.test(host)) return false;
    const second = host.split('.').at(-2) ?? '';
    if (!/[a-z]/.test(second) && !/^\d{3,}$/.test(second)) return false;
    // A space, a full stop or 点 stands for a dot only before the commonest top levels: ok。cc霜 is no host.
    if (/[ 。点]/.test(raw) && !/\.(?:com|cn|net)$/.test(host)) return false;
    return !(wordTop.test(host) && !host.startsWith('www.') && /^ ?[a-z]/.test(text.slice(start + raw.length)));
  };
}

/** The host of an address as written, its dots made plain. */
function hostOf(address: string): string {
  const bare = address.replace(/^[a-z]+:\/\//, '').replace(/^[^/@]*@/, '');
  return (/^[^/?#:]*/.exec(bare)?.[0] ?? '').replace(/ ?[.。·•点] ?/g, '.');
}

const gap = '[ .·*_-]{0,2}';
const spread = (word: string): string => word.split('').join(gap);
/** Cues that mean a messenger by themselves, and those that do so only right beside an id. */
const cues: readonly { kind: ContactKind; sure: string; close: string }[] = [
  {
    kind: 'wechat',
    sure: `(?:${['微信', '威信', '薇信', '徽信', '溦信', '卫星号', '公众号'].map(spread).join('|')}|(?<![a-z])(?:v${gap}[信心]|v${gap}x|w${gap}x|wechat|weixin)|v❤|微❤)`,
    close: `(?:薇(?![\\p{Script=Han}])|加${gap}(?:v|薇|微|wei)(?![a-z])|\\+v(?![a-z])|卫星)`,
  },
  {
    kind: 'qq',
    sure: `(?:(?<![a-z])q${gap}q(?![a-z]{1,2}\\b)|${['扣扣', '叩叩', '抠抠', '蔻蔻'].map(spread).join('|')}|企鹅号)`,
    close: '(?:(?<![a-z])q(?:号|群)|球球号?|企鹅|(?:加|\\+)q|(?<![a-z0-9])q(?=[ :]{0,2}[1-9]\\d{5,11}))',
  },
  { kind: 'wangwang', sure: '(?:旺旺号|旺旺id|wangwang)', close: '(?:旺旺|(?<![a-z])ww(?![a-z]))' },
];

/** What follows a cue when it names a product or feature and no contact. */
const compound =
  '(?!红包|支付|付款|转账|钱包|读书|小程序|朋友圈|表情|音乐|飞车|炫舞|游戏|空间|糖|堂|弹|版|头像|会员|聊天|视频|语音|电话|登录|登陆|平台|营销|运动|步数|农场|软件|影音|宠物|雪饼|仙贝|大礼包)';
const link =
  '[\\s:;,.。、=~→>\\-_*+|/()\\[\\]【】“”"\'号码是为我加搜索请联系的哦哈吧呀啊了你可以咨询私群主客服账帐户名同]';
const unit =
  '(?![a-z0-9_]| ?(?:个|块|元|步|人|次|字|毫|克|斤|万|千|百|米|分|件|条|粉|年|月|日|号线|转|毫安|mah|mb|gb|ml|kg|%))';
const numberId = `[1-9]\\d{4,11}${unit}`;
const mixedId = '(?=[a-z0-9_-]{0,18}\\d[a-z_-]{0,18}\\d|[a-z0-9-]{0,18}_)[a-z][a-z0-9_-]{5,19}(?![a-z0-9_])';
const closeId = '(?=[a-z_-]{0,19}\\d|[a-z-]{0,19}_)[a-z][a-z0-9_-]{5,19}(?![a-z0-9_])';
const wordId = '[a-z][a-z0-9_-]{5,19}(?![a-z0-9_])';
/** Names of devices and programs that have the form of an id. */
const device =
  '(?!iphone|ipad|ipod|imac|android|windows|win\\d|nokia|samsung|galaxy|huawei|honor\\d|xiaomi(?!ng)|redmi|oppo|vivo|mate\\d|lenovo|thinkpad|sony\\d|kindle|symbian|blackberry|motorola|htc|asus|acer|dell\\d|intel(?![a-z])|nvidia|geforce|usb|wifi|bluetooth|music|player|online\\b|office\\b|photoshop|version|beta|https?)';
const named = '[:=号是为加搜]';

const messengerPatterns = cues.map(({ kind, sure, close }) => ({
  kind,
  cue: new RegExp(`${sure}|${close}`, 'u'),
  patterns: [
    // Right beside the cue, with nothing but connecting words between.
    new RegExp(`(?:${sure}|${close})${compound}${link}{0,12}?${device}(?:${numberId}|${closeId})`, 'gu'),
    new RegExp(`(?:${sure}|${close})${link}{0,8}?${named}${link}{0,8}?${device}${wordId}`, 'gu'),
    // Within 12 characters of the same clause.
    new RegExp(
      `${sure}${compound}[^\\n。!?,;]{0,12}?(?<![a-z0-9_¥$])${device}(?:[1-9]\\d{5,11}${unit}|${mixedId})`,
      'gu',
    ),
    // The id first.
    new RegExp(`(?<![a-z0-9_¥$-])${device}(?:[1-9]\\d{5,11}|${mixedId})[ ,(是为我的加同]{0,4}${sure}${compound}`, 'gu'),
  ],
}));

function messengers(text: string): ContactHit[] {
  return messengerPatterns
    .filter(({ cue }) => cue.test(text))
    .flatMap(({ kind, patterns }) => patterns.flatMap((pattern) => ranges(text, pattern, kind)));
}

function ranges(text: string, pattern: RegExp, kind: ContactKind): ContactHit[] {
  return [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length, kind }));
}

/** Leaves of hits that overlap the one that begins first, and of those the longest. */
function apart(hits: readonly ContactHit[]): ContactHit[] {
  const kept: ContactHit[] = [];
  let end = 0;
  for (const hit of hits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (hit.start < end) continue;
    kept.push(hit);
    end = hit.end;
  }
  return kept;
}
