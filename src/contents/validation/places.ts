import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import type { Template } from '../templates/schema.ts';

/** One of several, by the name of its list. */
const listed: Record<string, (nr: number) => Text> = {
  items: (nr) => ({ zh: `第 ${nr} 件商品`, en: `item ${nr}` }),
  coverMediaIds: (nr) => ({ zh: `第 ${nr} 张图`, en: `picture ${nr}` }),
  'body.images': (nr) => ({ zh: `正文第 ${nr} 张图`, en: `picture ${nr} of the body` }),
  'body.links': (nr) => ({ zh: `正文第 ${nr} 个链接`, en: `link ${nr} of the body` }),
  'body.paragraphs': (nr) => ({ zh: `正文第 ${nr} 段`, en: `paragraph ${nr} of the body` }),
  'body.pictures': (nr) => ({ zh: `第 ${nr} 张搭配图`, en: `outfit picture ${nr}` }),
  'body.pictures[].anchors': (nr) => ({ zh: `第 ${nr} 个标注`, en: `anchor ${nr}` }),
  'highlights.long': (nr) => ({ zh: `第 ${nr} 条长亮点`, en: `long highlight ${nr}` }),
  'highlights.short': (nr) => ({ zh: `第 ${nr} 条短亮点`, en: `short highlight ${nr}` }),
};

/** Which of several a path is about, in words: `items[2].reason` is the third item, with its name if known. Empty for a field alone. */
export function elementText(path: string, lang: Lang, name?: string): string {
  const parts = [...path.matchAll(/\[(\d+)\]/g)].flatMap(({ index, 1: at }) => {
    const text = listed[path.slice(0, index).replaceAll(/\[\d+\]/g, '[]')]?.(Number(at) + 1);
    return text ? [inLang(text, lang)] : [];
  });
  if (parts.length === 0) return '';
  return parts.join(lang === 'en' ? ', ' : '，') + (name ? (lang === 'en' ? ` “${name}”` : `“${name}”`) : '');
}

/** A path of a work in words: which of several (`element`, where it has a name of its own), then the field by its template's name; empty where neither is known. */
export function placeText(
  template: Template | null,
  path: string,
  lang: Lang,
  element = elementText(path, lang),
): string {
  const name = path.replaceAll(/\[\d+\]/g, '[]');
  const label = name.endsWith(']') ? undefined : template?.fields.find((field) => field.name === name)?.label;
  const field = inLang(label, lang);
  return [element, field].filter(Boolean).join(' · ');
}
