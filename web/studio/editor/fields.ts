import type { ContentFields, PushTarget } from '../../../src/contents/fields.ts';
import type { TemplateField } from '../../../src/contents/templates/schema.ts';
import { defaultPushTargets } from '../../../src/contents/types.ts';
import type { api } from '../../api.ts';

/** The fields of a content and the template that it is written by. */
export type Fields = ContentFields & { template?: string };
export type Draft = Awaited<ReturnType<typeof api.contents.draft>>;
export type Rule = Awaited<ReturnType<typeof api.distribution.preflight>>['rules'][number];

/** Every field is named here: one that is not would neither be sent nor kept. */
const named: Record<keyof Fields, true> = {
  template: true,
  title: true,
  subtitle: true,
  forwardText: true,
  summary: true,
  body: true,
  items: true,
  highlights: true,
  brandStory: true,
  shopStory: true,
  coverMediaIds: true,
  videoMediaId: true,
  captions: true,
  domain: true,
  classification: true,
  categoryId: true,
  audienceTagId: true,
  isNewArrival: true,
  joinQualityReward: true,
  pushTargets: true,
  scheduledAt: true,
};
const names = Object.keys(named) as (keyof Fields)[];

/** The fields of a draft without its state. */
export function fieldsOf(draft: Draft): Fields {
  const fields: Record<string, unknown> = {};
  for (const name of names) if (draft[name] !== undefined && draft[name] !== null) fields[name] = draft[name];
  return fields;
}

/** What of the fields differs from what is stored; null clears a field. */
export function changesOf(stored: Fields, wanted: Fields): Fields {
  const changes: Record<string, unknown> = {};
  const sent = cleaned(wanted);
  const before = cleaned(stored);
  for (const name of names) {
    if (!isSame(sent[name], before[name])) changes[name] = sent[name] ?? null;
  }
  return changes;
}

/** Whether two values hold the same: the database keeps members in an order of its own, and null is absent. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  const sorted = members.toSorted(([x], [y]) => (x < y ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, member]) => [name, ordered(member)]));
}

/** The fields as they are sent: what holds nothing is absent. */
export function cleaned(fields: Fields): Fields {
  const sent = { ...fields };
  const { highlights, brandStory } = sent;
  if (highlights) {
    const filled = (lines: string[] | undefined) => (lines ?? []).filter((line) => line.trim() !== '');
    const [long, short] = [filled(highlights.long), filled(highlights.short)];
    if (long.length + short.length === 0) delete sent.highlights;
    else sent.highlights = { ...(long.length > 0 && { long }), ...(short.length > 0 && { short }) };
  }
  if (brandStory && !brandStory.name && !brandStory.text && !brandStory.logoMediaId) delete sent.brandStory;
  if (sent.pushTargets?.length === 0) delete sent.pushTargets;
  return sent;
}

/** Where a content goes when it is published: chosen, else the default targets (DOMAIN 2.2). */
export function targetsOf({ pushTargets }: Fields): readonly PushTarget[] {
  return pushTargets ?? defaultPushTargets;
}

/** Whether a field must be filled as the content stands; what a target of the push asks for apart (DOMAIN 2.2). */
export function isRequired({ required, requiredWhen }: TemplateField, fields: Fields): boolean {
  return required || (requiredWhen !== undefined && requiredWhen.oneOf.includes(textAt(fields, requiredWhen.name)));
}

type Step = string | number;

/** Steps of a path as the rules write it: `items[0].title`. */
function stepsOf(path: string): Step[] {
  return [...path.matchAll(/([^.[\]]+)/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** The value at a path, or undefined. */
export function valueAt(fields: Fields, path: string): unknown {
  let value: unknown = fields;
  for (const step of stepsOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<Step, unknown>)[step];
  }
  return value;
}

/** A text at a path; what is none is empty. */
export function textAt(fields: Fields, path: string): string {
  const value = valueAt(fields, path);
  return typeof value === 'string' ? value : '';
}

/** The elements at a path; what is no list is empty. */
export function listAt<T>(fields: Fields, path: string): T[] {
  const value = valueAt(fields, path);
  return Array.isArray(value) ? (value as T[]) : [];
}

/** A copy of the fields with another value at a path; what lies on the way is made. */
export function withValue(fields: Fields, path: string, value: unknown): Fields {
  return placed(fields, stepsOf(path), value) as Fields;
}

function placed(holder: unknown, [step, ...rest]: Step[], value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(holder) ? [...(holder as unknown[])] : [];
    list[step] = placed(list[step], rest, value);
    return list;
  }
  const members = typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>) : {};
  const made = step === 'brandStory' ? { name: '', text: '', ...(members[step] as object | undefined) } : members[step];
  return { ...members, [step]: placed(made, rest, value) };
}
