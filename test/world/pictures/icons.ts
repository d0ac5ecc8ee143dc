import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The drawings are 32 × 32 units large. */
export const iconUnits = 32;

type IconSet = { icons: Record<string, { body: string }> };

let loaded: IconSet | undefined;

/** The vector drawing of an icon, without its `<svg>`. Throws when the set has no such icon. */
export function iconBody(name: string): string {
  const icon = iconSet().icons[name];
  if (!icon) throw new RangeError(`no such icon: ${name}`);
  return icon.body;
}

/** Whether the set has a drawing of that name. */
export function hasIcon(name: string): boolean {
  return name in iconSet().icons;
}

/** Forgets the set, which is some 100 MB in memory, once everything is drawn. */
export function forgetIcons(): void {
  loaded = undefined;
}

/** Read on first use: parsing takes a moment, and most starts draw nothing. */
function iconSet(): IconSet {
  if (loaded) return loaded;
  const file = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji/icons.json');
  loaded = JSON.parse(readFileSync(file, 'utf8')) as IconSet;
  return loaded;
}
