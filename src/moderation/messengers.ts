import type { ContactHit, ContactKind } from './contact.ts';
import { digitRuns, type DigitRun } from './digits.ts';
import { any, closeId, compound, device, gap, link, mixedId, numberId, spacedId, spread, unit, wordId } from './ids.ts';

const heart = '[❤♥♡💚💛💙💜🧡💗💖💕💓❣]';
const add = '(?:[加佳伽嘉家+]|jia)';

/** Cues that mean a messenger by themselves, and those that do so only right beside an id. */
export const cues: readonly { kind: ContactKind; sure: string; close: string }[] = [
  {
    kind: 'wechat',
    sure: [
      any('微信 威信 薇信 徽信 溦信 围信 维信 葳信 崴信 卫信 薇芯 微芯 薇心 微心 卫星号 公众号 公重号 公种号 公仲号'),
      `公z号|绿泡泡|绿色(?:聊天)?软件|[微薇威]${gap}x(?:in)?(?![a-z]{2})|[微薇]${heart}|wei信`,
      `(?<![a-z])(?:v${gap}[信心芯星x]|w${gap}x|v${heart}|we ?chat|${spread('weixin')}|gzh)`,
    ].join('|'),
    close: `薇(?![\\p{Script=Han}])|${add}${gap}(?:v|薇|微|wei)(?![a-z])|(?<![a-z])v我|卫星`,
  },
  {
    kind: 'qq',
    sure: `(?<![a-z])q${gap}q(?![a-z]{1,2}\\b)|${any('扣扣 叩叩 抠抠 蔻蔻 企鹅号')}`,
    close: [
      '(?<![a-z])q(?:号|群|裙)|[球秋]球?号|球球|秋秋|口口|企鹅|🐧|扣(?= ?[1-9]\\d{5,11})|[加进入扣鹅][群裙]|[群裙]号',
      `${add}q|(?<![a-z0-9])q(?=[ :]{0,2}[1-9]\\d{5,11})`,
    ].join('|'),
  },
  { kind: 'wangwang', sure: '旺旺号|旺旺id|wangwang', close: '旺旺|汪汪|(?<![a-z])ww(?![a-z])' },
];

const named = '[:=号是为加搜]';

const patternsOf = cues.map(({ kind, sure, close }) => {
  const cue = `(?:${sure}|${close})`;
  return {
    kind,
    cue: new RegExp(cue, 'u'),
    before: new RegExp(`${cue}${compound}${link}{0,12}$`, 'u'),
    patterns: [
      // Right beside the cue, with nothing but connecting words between.
      new RegExp(`${cue}${compound}${link}{0,12}?${device}(?:${numberId}|${closeId})`, 'gu'),
      new RegExp(`${cue}${link}{0,8}?${named}${link}{0,8}?${device}${wordId}`, 'gu'),
      new RegExp(`(?:${sure})${compound}${link}{0,12}?${spacedId}`, 'gu'),
      // Within 12 characters of the same clause.
      new RegExp(
        `(?:${sure})${compound}[^\\n。!?,;]{0,12}?(?<![a-z0-9_¥$])${device}(?:[1-9]\\d{5,11}${unit}|${mixedId})`,
        'gu',
      ),
      // The id first.
      new RegExp(
        `(?<![a-z0-9_¥$-])${device}(?:[1-9]\\d{5,11}|${mixedId})[ ,(是为我的加同]{0,4}(?:${sure})${compound}`,
        'gu',
      ),
    ],
  };
});

/** Characters before an id within which its cue stands. */
const REACH = 24;

/** Ids of messengers with a cue, in a folded text whose numerals are written as digits. */
export function messengers(text: string): ContactHit[] {
  const cued = patternsOf.filter(({ cue }) => cue.test(text));
  if (cued.length === 0) return [];
  const apart = digitRuns(text, 6, true).filter(isOneId);
  return cued.flatMap(({ kind, before, patterns }) => [
    ...patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map((m): ContactHit => ({ start: m.index, end: m.index + m[0].length, kind })),
    ),
    ...apart
      .filter(({ start }) => before.test(text.slice(Math.max(0, start - REACH), start)))
      .map(({ start, end }): ContactHit => ({ start, end, kind })),
  ]);
}

/** Whether single digits apart are an id rather than the counting of a list. */
function isOneId({ groups, between }: DigitRun): boolean {
  if (groups.length < 6 || groups.some(({ digits }) => digits.length > 1)) return false;
  const counting = groups.every(({ digits }, i) => Number(digits) === i + 1);
  return !(counting && [...between].some((sign) => /[,、./]/.test(sign)));
}
