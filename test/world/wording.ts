/** Length in code points, as all limits of DOMAIN 2.2 count. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Words that advertising law or the platform forbids, and cues of contact details (DOMAIN 2.6). */
const forbidden = `
  国家级 最高级 最佳 最好 最便宜 史上最低价 顶级 极品 极致 第一 唯一 首选 独家 全网首发 销量冠军 no.1 绝无仅有 世界领先
  特供 专供 国家免检 驰名商标 100% 纯天然 万能 祖传 秒杀 再不抢 全民疯抢 神器 必买 绝对 永久 王牌 领袖 冠军
  治疗 治愈 疗效 药用 抗菌 杀菌 消炎 祛斑 祛痘 美白 抗衰 减肥 瘦身 燃脂 养生 防脱 排毒 增强免疫 降血压
  开光 转运 招财 稳赚 保本 微信 加v vx wx 薇 qq 扣扣 公众号 旺旺 二维码 加群 私信我 http www. .com
`
  .trim()
  .split(/\s+/);

/** Superlatives; what only tells time is no superlative. */
const superlative = /最(?![近后初终])/u;

/** A mobile or fixed-line number once separators are gone. */
const phone = /1[3-9]\d{9}|0\d{2,3}\d{7,8}/;

/** What a text of the demo world must not say, as found in it; empty when it is clean. */
export function wrongWords(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase();
  const found = forbidden.filter((word) => folded.includes(word));
  const most = superlative.exec(folded);
  if (most) found.push(folded.slice(most.index, most.index + 4));
  if (phone.test(digitsOf(folded))) found.push('phone');
  return found;
}

function digitsOf(text: string): string {
  const numerals = '零一二三四五六七八九';
  return Array.from(text.replaceAll(/[\s\-_.·,，、()]/gu, ''))
    .map((char) => (numerals.includes(char) ? String(numerals.indexOf(char)) : char))
    .join('');
}
