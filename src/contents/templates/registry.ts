import type { ContentType } from '../fields.ts';
import { item2 } from './item.ts';
import { list } from './list.ts';
import { outfits } from './outfit.ts';
import { posts } from './post.ts';
import type { Template } from './schema.ts';
import { video2 } from './video.ts';

/**
 * The templates of the program; the first of a type is the one for an author who names none (DOMAIN 2.1). Of `yhhatlas`, which
 * is named there as well, only the type is known: its fields would be those of `item2` under another code.
 */
export const templates: readonly Template[] = [...posts, video2, ...outfits, list, item2];

/** The template of a code, or null. */
export function templateOf(code: string): Template | null {
  return templates.find((t) => t.code === code) ?? null;
}

/** The template of a type when the author names none. */
export function defaultTemplate(type: ContentType): Template {
  const template = templates.find((t) => t.type === type);
  if (!template) throw new Error(`the type ${type} has no template`);
  return template;
}
