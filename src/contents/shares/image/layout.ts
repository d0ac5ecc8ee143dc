import { box, picture, qrCode, words, type DrawnNode } from '../../../media/drawing/service.ts';
import { shownYuan } from '../../../lib/money.ts';
import type { Lang } from '../../../lib/problem.ts';
import type { Card } from '../../schema.ts';

/** Of the image and of what it shows, px (DOMAIN 6.7). */
export const IMAGE_WIDTH = 750;
const COVER_HEIGHT_MAX = 1000;
export const ITEM_SIDE = 168;
export const AVATAR_SIDE = 72;
const CODE_SIDE = 190;

export const ITEMS_MAX = 3;
const ITEM_TITLE_MAX = 20;
const TITLE_LINES_MAX = 3;
const SUMMARY_LINES_MAX = 3;

const VERMILION = '#b02a06';
const INK = '#1f1d1a';
const QUIET = '#5c5852';
const PAPER = '#faf7f4';

/** What the long image shows of a content, with its pictures as addresses that hold them; absent where one was not to be had. */
export type ImageParts = {
  card: Card;
  cover: string | undefined;
  avatar: string | undefined;
  items: readonly (string | undefined)[];
  phrase: string;
  url: string;
  validUntil: string;
};

/** The height at which a cover is shown across the image. */
export function coverHeight({ width, height }: { width: number; height: number }): number {
  return Math.min(COVER_HEIGHT_MAX, Math.round((IMAGE_WIDTH * height) / width));
}

/**
 * The long image of a content: cover, title, the first 3 goods with picture, title of at most 20 and price, the account, and
 * the short address as a QR code (DOMAIN 6.7); the law's label where there is something to earn (DOMAIN 2.7).
 */
export function longImage({ card, cover, avatar, items, ...way }: ImageParts, lang: Lang): DrawnNode {
  const [first] = card.covers;
  return box(
    { width: IMAGE_WIDTH, background: '#fff', color: INK },
    cover && first ? picture(cover, IMAGE_WIDTH, coverHeight(first)) : undefined,
    box(
      { padding: '36px 40px 32px', gap: 20 },
      card.advertisement ? label(lang) : undefined,
      words(card.title, TITLE_LINES_MAX, { fontSize: 44, fontWeight: 700, lineHeight: 1.35 }),
      card.summary === null
        ? undefined
        : words(card.summary, SUMMARY_LINES_MAX, { fontSize: 28, lineHeight: 1.6, color: QUIET }),
      box(
        { flexDirection: 'row', alignItems: 'center', gap: 18 },
        avatar ? picture(avatar, AVATAR_SIDE, AVATAR_SIDE, { borderRadius: AVATAR_SIDE / 2 }) : undefined,
        words(card.account.name, 1, { fontSize: 30, fontWeight: 700, maxWidth: 560 }),
      ),
      ...card.items.slice(0, ITEMS_MAX).map((item, nr) => good(item, items[nr])),
    ),
    foot(way, lang),
  );
}

function label(lang: Lang): DrawnNode {
  const style = { fontSize: 24, color: QUIET, border: `2px solid ${QUIET}`, borderRadius: 6, padding: '2px 12px' };
  return box({ flexDirection: 'row' }, words(lang === 'en' ? 'Ad' : '广告', 1, style));
}

function good({ title, priceFen }: Card['items'][number], shown: string | undefined): DrawnNode {
  const side = { width: ITEM_SIDE, height: ITEM_SIDE };
  return box(
    { flexDirection: 'row', gap: 24, padding: 16, background: PAPER, borderRadius: 12, alignItems: 'center' },
    shown
      ? picture(shown, ITEM_SIDE, ITEM_SIDE, { borderRadius: 8 })
      : box({ ...side, background: '#efe9e2', borderRadius: 8 }),
    box(
      { flex: 1, gap: 12 },
      words(short(title), 2, { fontSize: 30, lineHeight: 1.4 }),
      words(`¥${shownYuan(BigInt(priceFen))}`, 1, { fontSize: 36, fontWeight: 700, color: VERMILION }),
    ),
  );
}

function foot({ phrase, url, validUntil }: Pick<ImageParts, 'phrase' | 'url' | 'validUntil'>, lang: Lang): DrawnNode {
  const en = lang === 'en';
  return box(
    { flexDirection: 'row', gap: 28, padding: '28px 40px', background: PAPER, alignItems: 'center' },
    qrCode(url, CODE_SIDE),
    box(
      { flex: 1, gap: 10, color: QUIET },
      words(en ? 'Scan the code to read on' : '扫一扫，看全文', 1, { fontSize: 32, fontWeight: 700, color: INK }),
      words(en ? 'or copy the code into zhongcao’s search' : '或复制口令，在种草里搜索', 1, { fontSize: 24 }),
      words(phrase, 1, { fontSize: 26, color: VERMILION }),
      words(en ? `valid until ${validUntil}` : `${validUntil} 前有效`, 1, { fontSize: 22 }),
    ),
  );
}

function short(title: string): string {
  const points = Array.from(title);
  return points.length <= ITEM_TITLE_MAX ? title : `${points.slice(0, ITEM_TITLE_MAX - 1).join('')}…`;
}
