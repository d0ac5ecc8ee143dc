import { lang } from '../../ui/lang.ts';
import type { Rule } from './queries.ts';
import { t } from './texts.ts';

const BP = 10_000;

/** What is and what is required, where both are figures or names that say something to a person; else empty. */
export function measured(
  { id, actual, required }: Pick<Rule, 'id' | 'actual' | 'required'>,
  templateName: (code: string) => string,
): string {
  // Its message says both.
  if (id === 'channel.membership') return '';
  const say = (is: string, asked: string) => (is === '' || asked === '' ? '' : t.measured(is, asked));
  if (id.endsWith('shop_rating')) return say(starsOf(actual), `≥ ${starsOf(minOf(required))}`);
  if (id === 'channel.template' && typeof actual === 'string' && Array.isArray(required))
    return say(
      templateName(actual),
      required.map((one) => templateName(String(one))).join(lang === 'en' ? ', ' : '、'),
    );
  return say(figure(actual), figure(required));
}

const starsOf = (bp: unknown) => (typeof bp === 'number' ? t.stars((bp / BP).toFixed(2)) : '');

function minOf(required: unknown): unknown {
  if (typeof required !== 'object' || required === null) return required;
  return 'min' in required ? required.min : 'shopRatingBp' in required ? required.shopRatingBp : required;
}

function figure(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString(lang);
  if (typeof value === 'string') return /^\d+:\d+$/.test(value) ? value : '';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const of = value as Record<string, unknown>;
  const number = (name: string) => (typeof of[name] === 'number' ? of[name].toLocaleString(lang) : undefined);
  const width = number('width') ?? number('widthPxMin');
  if (width !== undefined) return `${width}×${number('height') ?? number('heightPxMin') ?? ''}`;
  if (Array.isArray(of['counts'])) return of['counts'].join(' / ');
  const [min, max] = [number('min'), number('max')];
  if (min !== undefined && max !== undefined) return min === max ? min : `${min}-${max}`;
  if (min !== undefined) return `≥ ${min}`;
  return max === undefined ? '' : `≤ ${max}`;
}
