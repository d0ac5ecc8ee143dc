import { createContext, use } from 'react';
import type { WireMedia } from '../../../src/media/schema.ts';
import type { TemplateField, TemplateRule } from '../../../src/contents/templates/schema.ts';
import type { Draft, Fields, Rule } from './fields.ts';

/** Something wrong at a place, as it is shown beside the field. */
export type Fault = { path: string; message: string; code?: string; required?: unknown };

/** What the fields of the form share. */
export type Editing = {
  fields: Fields;
  change: (path: string, value: unknown) => void;
  /** Whether this field may be changed in the content's present status. */
  editable: (path: string) => boolean;
  /** Faults at exactly this place, to be shown there. */
  faultsAt: (path: string) => Fault[];
  /** Findings of the text check in a field. */
  findingsAt: (path: string) => Finding[];
  /** The template's rules over the whole content. */
  rules: readonly TemplateRule[];
  fieldOf: (name: string) => TemplateField | undefined;
  /** The content's id once it is stored. */
  contentId: string | undefined;
  /** Stores a new content so that it has an id; undefined where that does not succeed. */
  makeContent: () => Promise<string | undefined>;
  /** What is known of pictures that were uploaded here. */
  media: Map<string, WireMedia>;
};

/** A word that the check found: its place in code points, and what it is. */
export type Finding = {
  start: number;
  end: number;
  matched: string;
  note: string;
  effect: Rule['effect'];
  /** A person found it: it is shown in the stead of what the machine found there. */
  byPerson?: true;
};

const EditingContext = createContext<Editing | undefined>(undefined);

export const EditingProvider = EditingContext.Provider;

/** The editing of the form around. Throws outside of one. */
export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (!editing) throw new Error('a field stands outside of the editor');
  return editing;
}

/** The findings of a preflight in a field: `body` has those of its text. */
export function findingsIn(rules: readonly Rule[], path: string): Finding[] {
  return rules.flatMap(({ id, where, actual, effect, passed }) => {
    if (!id.startsWith('text.') || where.field !== path || where.start === undefined || where.end === undefined)
      return [];
    if (passed && effect !== 'hint') return [];
    const { matched, note } = actual as { matched?: unknown; note?: unknown };
    if (typeof matched !== 'string' || typeof note !== 'string') return [];
    return [{ start: where.start, end: where.end, matched, note, effect }];
  });
}

/** What a reviewer marked in a field, a word of the machine's among it, as findings: with why, and his word (UX 23). */
export function marksOfReviewer(reasons: Draft['reasons'], path: string): Finding[] {
  return reasons.flatMap(({ where, found, message, note }) => {
    if (!found || where?.field !== path || where.start === undefined) return [];
    // What the machine alone says is among its findings.
    if (found.note !== 'reviewer' && note === undefined) return [];
    const end = where.start + Array.from(found.text).length;
    const why = note === undefined ? message : `${message} — ${note}`;
    return [
      { start: where.start, end, matched: found.text, note: why, effect: 'reject' as const, byPerson: true as const },
    ];
  });
}

/** Gives the focus to an element where the one that had it is gone, with what it changed; nobody who went on is called back. */
export function focusAgain(selector: string): void {
  setTimeout(() => {
    const now = document.activeElement;
    if (now === document.body || now?.checkVisibility() === false)
      document.querySelector<HTMLElement>(selector)?.focus();
  });
}

/** Gives the focus to what can first be done with the picture at a path, where the one that had it is gone. */
export function focusPicture(path: string): void {
  const marked = path.replace(/\.mediaId$/, '');
  focusAgain(
    `[data-field="${CSS.escape(path)}"] .picture-acts button, [data-field="${CSS.escape(marked)}"] .hotspots-acts button`,
  );
}

/**
 * Scrolls to the field of a path, or to the nearest one around it unless the field itself may still come, and puts the
 * cursor there; false while it is not there.
 */
export function goToField(path: string, comes = false): boolean {
  const found = fieldAt(path) ?? cardAt(path) ?? (comes ? null : fieldAround(path));
  if (!found) return false;
  found.scrollIntoView({ block: 'center' });
  const inner =
    found.querySelector<HTMLElement>('[contenteditable=true]') ??
    found.querySelector<HTMLElement>(':is(input:not([type=file]),textarea,select):enabled') ??
    found.querySelector<HTMLElement>('button:enabled');
  // What may not change is shown all the same.
  if (!inner) found.tabIndex = -1;
  (inner ?? found).focus({ preventScroll: true });
  return true;
}

const fieldAt = (path: string) => document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);

function fieldAround(path: string): HTMLElement | null {
  const around = path.replace(/(^|[.[])[^.[]*$/, '');
  return around === '' ? null : (fieldAt(around) ?? fieldAround(around));
}

/** The card of a good in a rich text, which has no list of goods: `items[2]` is the third of its different goods. */
function cardAt(path: string): HTMLElement | undefined {
  const nr = /^items\[(\d+)\]/.exec(path)?.[1];
  const cards = [...document.querySelectorAll<HTMLElement>('[data-field="body"] [data-item]')];
  const ids = cards.map(({ dataset }) => dataset['item']);
  return nr === undefined ? undefined : cards.filter((_, i) => ids.indexOf(ids[i]) === i)[Number(nr)];
}
