import { bakingContents } from './contents/baking.ts';
import { beautyContents } from './contents/beauty.ts';
import { commuteContents } from './contents/commute.ts';
import { cultureContents } from './contents/culture.ts';
import { digitalContents } from './contents/digital.ts';
import { familyContents } from './contents/family.ts';
import { filmContents } from './contents/films.ts';
import { foodContents } from './contents/food.ts';
import { gardeningContents } from './contents/gardening.ts';
import { homeContents } from './contents/home.ts';
import { listContents } from './contents/lists.ts';
import { lookContents } from './contents/looks.ts';
import { outdoorContents } from './contents/outdoor.ts';
import { outfitContents } from './contents/outfit.ts';
import { pastimeContents } from './contents/pastimes.ts';
import { petContents } from './contents/pets.ts';
import { photoContents } from './contents/photo.ts';
import { templateContents } from './contents/templates.ts';
import type { Content } from './contents/shape.ts';
import { shopkeeperContents } from './contents/shopkeepers.ts';
import { travelContents } from './contents/travel.ts';
import { cardsOf } from './body.ts';

/** The contents of the demo world, oldest first. */
export const contents: readonly Content[] = [
  ...foodContents,
  ...bakingContents,
  ...beautyContents,
  ...outfitContents,
  ...digitalContents,
  ...gardeningContents,
  ...petContents,
  ...travelContents,
  ...outdoorContents,
  ...homeContents,
  ...familyContents,
  ...photoContents,
  ...cultureContents,
  ...commuteContents,
  ...pastimeContents,
  ...shopkeeperContents,
  ...templateContents,
  ...lookContents,
  ...listContents,
  ...filmContents,
].toSorted((a, b) => b.day - a.day || a.time.localeCompare(b.time));

/** Keys of the goods that a content recommends, each once, in order. */
export function goodsOfContent(content: Content): string[] {
  switch (content.kind) {
    case 'post':
      return [...new Set([...(content.items ?? []).map(({ good }) => good), ...cardsOf(content.body)])];
    case 'item':
      return [content.good];
    case 'outfit':
      return [...new Set(content.pictures.flat().map(([good]) => good))];
    default:
      return content.items.map(({ good }) => good);
  }
}
