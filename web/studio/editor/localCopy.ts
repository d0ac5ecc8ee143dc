import type { Fields } from './fields.ts';

/** What a tab holds that the server does not have yet, kept for the case that the tab dies (UX 16). */
export type LocalCopy = { fields: Fields; at: string };

const PREFIX = 'zc_draft:';

/** The copy of a content, or of the new one of a template. */
export function readCopy(key: string): LocalCopy | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as LocalCopy);
  } catch {
    return undefined;
  }
}

/** Keeps a copy. A full or forbidden store is no reason to stop writing: the server has the rest. */
export function keepCopy(key: string, fields: Fields): void {
  try {
    const copy: LocalCopy = { fields, at: new Date().toISOString() };
    localStorage.setItem(PREFIX + key, JSON.stringify(copy));
  } catch {
    dropCopy(key);
  }
}

export function dropCopy(key: string): void {
  localStorage.removeItem(PREFIX + key);
}
