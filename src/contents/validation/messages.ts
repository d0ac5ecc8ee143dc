import { z } from 'zod';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { inLang, labelled } from '../../lib/text.ts';
import { penaltyKinds } from '../../moderation/violations/schema.ts';
import { penaltySaid } from '../../moderation/violations/service.ts';
import { ruleTexts } from '../refusals.ts';
import type { Template } from '../templates/schema.ts';
import { measuredText } from './measures.ts';
import type { RuleResult } from './result.ts';

const rangeSchema = z.object({
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.enum(['chars', 'items', 'sec']),
});

/** The allowed numbers stand in the field's own tip. */
const countsSchema = z.object({ counts: z.array(z.number()) });

/** A fault as a row of a problem document: where, which rule, what was found and what the limit is. */
export function rowOf(result: RuleResult, template: Template, lang: Lang): ErrorRow {
  const { code, actual, required, where } = result;
  return { path: where.field, code, message: messageOf(result, template, lang), actual, required };
}

const penaltySchema = z.object({ kind: z.enum(penaltyKinds), until: z.coerce.date().nullable() });

type Told = Pick<RuleResult, 'id' | 'code' | 'actual' | 'required' | 'passed'>;

/** What is said of a rule that is met and has no field with a tip: not the sentence of its fault. */
const met = { zh: '符合要求', en: 'met' };

/**
 * What a rule says about a place, in the reader's language: which length it misses, what was measured there, else the field's own tip, else the sentence
 * of its code.
 */
export function messageOf(result: Told, template: Template, lang: Lang): string {
  const penalty = result.code === 'ACCOUNT_PENALISED' ? penaltySchema.safeParse(result.required).data : undefined;
  if (penalty) return inLang(penaltySaid(penalty), lang);
  const field = template.fields
    .filter(({ name }) => result.id.startsWith(`${name}.`) && !/\.(known|ready|option)$/.test(result.id))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  // A word that is excused is passed, and shown with what it would be.
  const isMet = result.passed && !result.id.startsWith('text.');
  const text = field ? field.tips : isMet ? met : ruleTexts[result.code];
  const told = inLang(text, lang) ?? result.code;
  const measured = result.passed ? undefined : measuredText(result, lang);
  if (!field) return measured ?? told;
  const length = lengthOf(result, lang) ?? measured;
  const said = length ?? told;
  const limit = result.passed || length ? '' : limitOf(result, lang);
  return labelled(inLang(field.label, lang), `${said}${limit}`, lang);
}

/** The length that a text misses, where it is one. */
function lengthOf({ passed, actual, required }: Told, lang: Lang): string | undefined {
  const range = rangeSchema.safeParse(required);
  if (passed || typeof actual !== 'number' || range.data?.unit !== 'chars') return undefined;
  const { min = 0, max } = range.data;
  const zh = lang !== 'en';
  if (actual === 0) {
    const bounds = max === undefined ? `≥ ${min}` : `${min}-${max}`;
    return zh ? `还没有填写，要求 ${bounds} 字` : `nothing yet, ${bounds} characters are asked for`;
  }
  if (actual < min) return zh ? `至少 ${min} 个字，现在 ${actual} 个` : `at least ${min} characters, now ${actual}`;
  return zh ? `最多 ${max} 个字，现在 ${actual} 个` : `at most ${max} characters, now ${actual}`;
}

/** The limits that a count broke, where it is one. */
function limitOf({ actual, required }: Told, lang: Lang): string {
  if (typeof actual !== 'number') return '';
  const now = lang === 'en' ? ` (now ${actual})` : `（现在 ${actual}）`;
  if (countsSchema.safeParse(required).success) return now;
  const range = rangeSchema.safeParse(required);
  if (!range.success) return '';
  const { min = 0, max } = range.data;
  const bounds = max === undefined ? `≥ ${min}` : min === max ? String(min) : `${min}-${max}`;
  return lang === 'en' ? ` (${bounds}, now ${actual})` : `（要求 ${bounds}，现在 ${actual}）`;
}
