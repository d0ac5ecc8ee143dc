import { z } from 'zod';
import { codePoints, hasForbiddenCharacter, isBlank } from './text.ts';

const HOST_ID = '1-64 printable ASCII characters';
const URL_MAX = 2000;
const YEARS = '1970-2999';

/** An id that the host gave: shops, goods, categories, order lines, buyers (API.md, host marketplace). */
export const hostIdSchema = z
  .string()
  .check((ctx) => {
    if (/^[\x20-\x7e]{1,64}$/.test(ctx.value)) return;
    ctx.issues.push({ code: 'invalid_format', format: HOST_ID, input: ctx.value, message: HOST_ID });
  })
  .describe(HOST_ID);

const charactersIssue = (input: string) => ({
  code: 'custom' as const,
  params: { code: 'CHARACTERS' },
  input,
  message: 'control, bidirectional or unpaired characters',
});

/** Check of a text: no character that hides or reorders it, or that the database refuses. */
export const plainCharacters = z.check<string>((ctx) => {
  if (hasForbiddenCharacter(ctx.value)) ctx.issues.push(charactersIssue(ctx.value));
});

/** What a list that holds something twice is refused with: `.refine((codes) => isDistinct(codes), repeated)`. */
export const repeated = { params: { code: 'REPEATED' } };

/** Whether no two keys are the same. */
export const isDistinct = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

/** A text that people see, 1-`max` code points after trimming, without characters that hide or reorder it. */
export const shownText = (max: number) =>
  z
    .string()
    .trim()
    .check((ctx) => {
      const input = ctx.value;
      if (isBlank(input)) {
        const message = `1-${max}`;
        ctx.issues.push({ code: 'too_small', origin: 'string', minimum: 1, inclusive: true, input, message });
      } else if (codePoints(input) > max) {
        const message = `${codePoints(input)} > ${max}`;
        ctx.issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input, message });
      } else if (hasForbiddenCharacter(input)) {
        ctx.issues.push(charactersIssue(input));
      }
    })
    .describe(`1-${max} code points`);

/** An absolute http or https address of at most 2,000 characters; what is not ASCII becomes percent-encoded. */
export const httpUrl = z
  .string()
  .max(URL_MAX)
  .check((ctx) => {
    const input = ctx.value;
    const protocol = URL.canParse(input) ? new URL(input).protocol : '';
    if (/^https?:$/.test(protocol) && !/[\s\p{Cc}]/u.test(input)) return;
    ctx.issues.push({ code: 'invalid_format', format: 'http(s) URL', input, message: 'http(s) URL' });
  })
  .transform((url) => (/^[\x21-\x7e]+$/.test(url) ? url : new URL(url).href));

/** An instant on the wire as text: RFC 3339 with an offset, of the years 1970-2999. */
export const instantText = z.iso.datetime({ offset: true }).check((ctx) => {
  const year = new Date(ctx.value).getUTCFullYear();
  if (Number.isNaN(year) || (year >= 1970 && year < 3000)) return;
  ctx.issues.push({ code: 'invalid_format', format: YEARS, input: ctx.value, message: YEARS });
});

/** An instant on the wire, read to the millisecond. */
export const instantSchema = instantText.transform((text) => new Date(text));

/** A calendar day that the database can hold and count from. */
export const daySchema = z.iso
  .date()
  .refine((text) => /^(19|2\d)/.test(text), { params: { code: 'YEARS', required: '1900-2999' } });
