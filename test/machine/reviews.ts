import { sample } from '../samples.ts';
import { Dice } from '../world/random.ts';

/** A real review by its place in the file, from 1; only places and labels are kept here, never texts. */
export type Review = { row: number; text: string };

/** The real reviews, or none where this machine does not have them. */
export function realReviews(): Review[] {
  const lines = sample('reviews.csv.gz')?.trimEnd().split('\n').slice(1) ?? [];
  return lines.map((line, i) => ({ row: i + 1, text: textOf(line) }));
}

function textOf(line: string): string {
  const text = line.replace(/^[^,]*,\d,/, '');
  return text.startsWith('"') ? text.slice(1, text.endsWith('"') ? -1 : undefined).replaceAll('""', '"') : text;
}

/** How many reviews of each kind a sample has: those that look like contacts, like advertising, and any. */
export type Wanted = { contact: number; ad: number; any: number };

const likeContact =
  /[\d０-９]{5}|[A-Za-z]{5}|微信|威信|薇|QQ|扣扣|旺旺|电话|手机号|联系|邮箱|网址|公众号|加我|@|点com/iu;
const likeAd =
  /最|第一|唯一|首选|独家|顶级|极品|极致|绝对|国家级|专供|特供|治|疗|药|消炎|减肥|祛|天然|100%|百分|万能|祖传|秒杀|疯抢|限量|权威|专家|驰名|正宗|稳赚|保本|风水|开光|辟邪|名师|神器|升值/u;

/** Draws a sample in order of rows, the same for the same seed; rows in `taken` are left out. */
export function drawSample(
  reviews: readonly Review[],
  seed: number,
  taken: ReadonlySet<number>,
  wanted: Wanted,
): Review[] {
  const left = exchanged(
    reviews.filter(({ row }) => !taken.has(row)),
    new Dice(seed),
  );
  const drawn = new Set<Review>();
  const take = (count: number, fits: (text: string) => boolean) => {
    for (const review of left.filter((r) => !drawn.has(r) && fits(r.text)).slice(0, count)) drawn.add(review);
  };
  take(wanted.contact, (text) => likeContact.test(text));
  take(wanted.ad, (text) => likeAd.test(text));
  take(wanted.any, () => true);
  return [...drawn].toSorted((a, b) => a.row - b.row);
}

/** Fisher-Yates from the end, which is how the labelled rows were drawn. */
function exchanged<T>(from: readonly T[], dice: Dice): T[] {
  const order = [...from];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = dice.between(0, last);
    const moved = order.slice(chosen, chosen + 1);
    order.splice(chosen, 1, ...order.slice(last, last + 1));
    order.splice(last, 1, ...moved);
  }
  return order;
}
