import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** The drawings are 32 × 32 units large. */
export const iconUnits = 32;

/** The set's file as it is, and where in it the body of each icon stands, as a JSON string on a line of its own. */
type IconSet = { file: Buffer; bodies: ReadonlyMap<string, { from: number; to: number }> };

let loaded: IconSet | undefined;

/** The vector drawing of an icon, without its `<svg>`. Throws when the set has no such icon. */
export function iconBody(name: string): string {
  const { file, bodies } = iconSet();
  const body = bodies.get(name);
  if (!body) throw new RangeError(`no such icon: ${name}`);
  const text = file.toString('utf8', body.from, body.to).replace(/,\s*$/, '');
  return z.string().parse(JSON.parse(text));
}

/** Whether the set has a drawing of that name. */
export function hasIcon(name: string): boolean {
  return iconSet().bodies.has(name);
}

/** Forgets the set, which is some 100 MB in memory, once everything is drawn. */
export function forgetIcons(): void {
  loaded = undefined;
}

const BEFORE_BODY = '": {\n\t\t\t"body": ';

/** Read on first use. It is not parsed: of its 100 MB we need some hundred lines. Throws when it is laid out otherwise. */
function iconSet(): IconSet {
  if (loaded) return loaded;
  const file = readFileSync(createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji/icons.json'));
  const bodies = new Map<string, { from: number; to: number }>();
  for (let at = file.indexOf(BEFORE_BODY); at !== -1; at = file.indexOf(BEFORE_BODY, at + 1)) {
    const from = at + BEFORE_BODY.length;
    const name = file.toString('utf8', file.lastIndexOf('"', at - 1) + 1, at);
    bodies.set(name, { from, to: file.indexOf('\n', from) });
  }
  if (bodies.size === 0) throw new Error('the icon set is laid out in an unknown way');
  loaded = { file, bodies };
  return loaded;
}
