import type { ContactHit } from './contact.ts';
import { any, closeId, device, gap, link, numberId, unit, wordId } from './ids.ts';

/** Other platforms as people write them. Letters alone are words as well, so they count only before a marker. */
const names = [
  `${any('抖音 斗音 陡音 抖阴 抖喑 某音')}|抖ying?|dou音|douyin`,
  `${any('小红书 小红薯 小虹书 小洪书')}|小红shu|小hong书|小🍠|xiaohongshu|xhs`,
  `${any('快手 筷手')}|快shou|kuaishou`,
  `${any('微博 围脖 薇博')}|wei博|weibo|渣浪`,
  `(?<![a-z])b${gap}站|${any('哔哩哔哩')}|bilibili|小破站`,
  '闲鱼|咸鱼|知乎|陌陌|探探|telegram|电报|纸飞机|whatsapp|instagram|脸书|facebook|推特|twitter|skype|discord|钉钉',
].join('|');
const name = `(?:${names})`;
const short = '(?<![a-z0-9])(?:dy|xhs|ks|wb|tg|ins|fb|ig)(?![a-z])|d音';
/** Names that are ordinary words unless 号 or id follows. */
const plain = '红薯|🍠|视频|西瓜|(?<![a-z0-9])(?:yy|line|soul)';

const account = `(?:的?(?:账号|帐号|号码?|id|uid|昵称|频道))`;
/** A name that is written like one of a person: many letters, then digits. Models are the other way round. */
const userName =
  '(?!macbook|airpods|playstation)(?=[a-z-]{5,19}\\d\\d|[a-z-]{4,18}_)[a-z][a-z0-9_-]{6,19}(?![a-z0-9_])';

const cue = new RegExp(`${name}|${short}|(?:${plain})${gap}${account}`, 'u');

/** With 号 or id: the cue of an account. Also found at the end of a paragraph. */
export const accountCue = `(?:${name}|${short}|${plain})${gap}${account}`;

const patterns = [
  `${accountCue}${link}{0,8}?${device}(?:${numberId}|${closeId}|${wordId})`,
  `(?:${name}|${short})${gap}(?:[:=@]|搜索?一?下?|找|关注|叫)${link}{0,6}?${device}(?:[1-9]\\d{6,11}${unit}|${closeId})`,
  `${name}${link}{0,4}?${userName}`,
].map((pattern) => new RegExp(pattern, 'gu'));

/** What every id has in it; most texts have nothing like it and end here. */
const idLike = /[a-z][a-z0-9_-]{5}|[1-9]\d{4}/;

/** Ids of accounts on other platforms with a cue, in a folded text whose numerals are written as digits. */
export function platforms(text: string): ContactHit[] {
  if (!idLike.test(text) || !cue.test(text)) return [];
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((m) => ({ start: m.index, end: m.index + m[0].length, kind: 'platform' }));
}
