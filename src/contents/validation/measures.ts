import { z } from 'zod';
import type { Lang } from '../../lib/problem.ts';
import type { RuleResult } from './result.ts';

type Told = Pick<RuleResult, 'id' | 'actual' | 'required'>;

const sidesSchema = z.object({ width: z.number(), height: z.number() });
const leastSchema = z.object({ widthPxMin: z.number().default(0), heightPxMin: z.number().default(0) });
const shapesSchema = z.union([z.string().transform((ratio) => [ratio]), z.array(z.string())]);
const bpSchema = z
  .object({ min: z.number() })
  .or(z.object({ minBp: z.number() }).transform(({ minBp: min }) => ({ min })));

/**
 * What was measured of a picture, a video or an item against what is asked for, as exactly as the editor says it at once;
 * undefined for a rule that measures none of this.
 */
export function measuredText({ id, actual, required }: Told, lang: Lang): string | undefined {
  const say = (zh: string, en: string) => (lang === 'en' ? en : zh);
  const what = /^(shop_rating|item_rate|item_known|item_on_sale)$|\.(size|ratio|format|still|white_ground)$/.exec(id);
  const { data: sides } = sidesSchema.safeParse(actual);
  const shown = sides ? `${sides.width}×${sides.height}` : '';
  const shapes = shapesSchema.safeParse(required).data ?? [];
  switch (what?.[1] ?? what?.[2]) {
    case 'size': {
      const { widthPxMin = 0, heightPxMin = 0 } = leastSchema.safeParse(required).data ?? {};
      const least = heightPxMin === 0 ? `${widthPxMin}` : `${widthPxMin}×${heightPxMin}`;
      return heightPxMin === 0
        ? say(`宽 ${sides?.width ?? 0}，至少要 ${least}`, `${sides?.width ?? 0} wide; needs ${least}`)
        : say(`${shown}，至少要 ${least}`, `${shown}; needs ${least}`);
    }
    case 'ratio':
      return say(`${shown}，比例要 ${shapes.join(' 或 ')}`, `${shown}; needs ${shapes.join(' or ')}`);
    case 'format': {
      const taken = shapes.map((one) => one.toUpperCase());
      const found = typeof actual === 'string' ? actual.toUpperCase() : '';
      return say(`不支持 ${found} 格式，要 ${taken.join('、')}`, `${found} is not taken; ${taken.join(', ')} are`);
    }
    case 'still':
      return say('不能用动图', 'no animated pictures');
    case 'white_ground':
      return atLeast(required, actual, 100, (is, min) =>
        say(
          `边缘不是白底：白色占 ${is}%，至少要 ${min}%`,
          `the ground is not white: ${is}% of the border, ${min}% are asked for`,
        ),
      );
    case 'shop_rating':
      return atLeast(required, actual, 10_000, (is, min) =>
        say(`店铺 ${is} 分，至少要 ${min} 分`, `the shop has ${is} stars; ${min} are asked for`),
      );
    case 'item_rate':
      return atLeast(required, actual, 100, (is, min) =>
        say(`佣金比例 ${is}%，至少要 ${min}%`, `the commission is ${is}%; ${min}% are asked for`),
      );
    case 'item_known':
      return say('没有这件商品', 'there is no such item');
    case 'item_on_sale':
      return say('商品已下架，或店铺已关闭', 'the item is off sale, or its shop has closed');
    default:
      return undefined;
  }
}

/** Basis points as figures of a reader: hundredths for per cent, ten thousandths for stars. */
function atLeast(
  required: unknown,
  actual: unknown,
  unitBp: number,
  tell: (is: number, min: number) => string,
): string | undefined {
  const least = bpSchema.safeParse(required).data?.min;
  if (least === undefined) return undefined;
  return tell((typeof actual === 'number' ? actual : 0) / unitBp, least / unitBp);
}
