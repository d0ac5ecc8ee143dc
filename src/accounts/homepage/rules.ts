import { levels, type Level } from '../../levels/schema.ts';
import type { RightsMatrix } from '../../levels/service.ts';
import { codePoints, hasForbiddenCharacter, type Text } from '../../lib/text.ts';
import type { AccountRules } from '../policy.ts';
import type { TextFilter } from '../profile.ts';
import { defaultLayout, homepageModules, NOTICE_CHARS_MAX, type HomepageModule, type Layout } from './modules.ts';

export const layoutFaultTexts = {
  MODULE_MISSING: {
    zh: '缺少这个模块：每个模块都要出现一次',
    en: 'This module is missing: each stands in the list once',
  },
  MODULE_REPEATED: { zh: '这个模块出现了不止一次', en: 'This module stands in the list more than once' },
  HEADER_FIRST: { zh: '主页头部固定在第一位，不能关闭', en: 'The header comes first and stays on' },
  NOTICE_LENGTH: { zh: '公告超过字数上限', en: 'The notice is too long' },
  NOTICE_CHARACTERS: { zh: '公告含有控制字符或换行', en: 'The notice holds control characters or line breaks' },
  CONTACT_INFO: { zh: '公告里不能出现联系方式', en: 'Contact details are not allowed in the notice' },
  AD_LAW: { zh: '公告里不能出现广告法禁用词', en: 'Prohibited advertising terms are not allowed in the notice' },
} as const satisfies Record<string, Text>;

/** A fault of a layout, one row of the 422 answer without its message (`layoutFaultTexts` has it). */
export type LayoutFault = {
  path: string;
  code: keyof typeof layoutFaultTexts;
  actual?: unknown;
  required?: unknown;
};

/** Every fault of a layout; an empty list means that it may be stored as it is (DOMAIN 6.3, 2.6). */
export function layoutFaults({ modules, notice }: Layout, policy: AccountRules, filter: TextFilter): LayoutFault[] {
  return [...moduleFaults(modules), ...noticeFaults(notice, policy, filter)];
}

/** Faults of the list of modules: each stands there once, and the header comes first and is on. */
export function moduleFaults(modules: Layout['modules']): LayoutFault[] {
  const faults: LayoutFault[] = [];
  const seen = new Set<HomepageModule>();
  for (const [i, { module }] of modules.entries()) {
    if (seen.has(module)) faults.push({ path: `modules[${i}].module`, code: 'MODULE_REPEATED', actual: module });
    seen.add(module);
  }
  for (const module of homepageModules)
    if (!seen.has(module)) faults.push({ path: 'modules', code: 'MODULE_MISSING', required: module });
  const [first] = modules;
  if (first && first.module !== 'header')
    faults.push({ path: 'modules[0].module', code: 'HEADER_FIRST', actual: first.module, required: 'header' });
  const at = modules.findIndex(({ module, on }) => module === 'header' && !on);
  if (at >= 0) faults.push({ path: `modules[${at}].on`, code: 'HEADER_FIRST', actual: false, required: true });
  return faults;
}

function noticeFaults(notice: string, policy: AccountRules, filter: TextFilter): LayoutFault[] {
  const path = 'notice';
  const faults: LayoutFault[] = [];
  const actual = codePoints(notice);
  if (actual > NOTICE_CHARS_MAX)
    faults.push({ path, code: 'NOTICE_LENGTH', actual, required: { max: NOTICE_CHARS_MAX, unit: 'chars' } });
  if (hasForbiddenCharacter(notice) || /[\n\r\t\u2028\u2029]/u.test(notice))
    faults.push({ path, code: 'NOTICE_CHARACTERS' });
  const found = filter(notice).filter(
    (one) => one.code === 'CONTACT_INFO' || (!one.excuse && (one.level ?? 0) >= policy.profileAdLevelMin),
  );
  return [...faults, ...found.map((one) => ({ path, code: one.code, actual: one.matched }))];
}

/** A layout as it was stored, with the modules that have come since where the default has them on at the end. */
export function completed({ modules, notice }: Layout): Layout {
  const known = modules.filter(({ module }) => homepageModules.includes(module));
  const missing = defaultLayout.modules.filter(({ module }) => !known.some((one) => one.module === module));
  return { modules: [...known, ...missing], notice };
}

/** Whether two layouts are the same. */
export function sameLayout(one: Layout, other: Layout): boolean {
  const text = ({ modules, notice }: Layout) => JSON.stringify([modules.map(({ module, on }) => [module, on]), notice]);
  return text(one) === text(other);
}

/** What readers get of a layout: the modules that are on, in their order, and what the notice says. */
export function shownLayout({ modules, notice }: Layout): { modules: HomepageModule[]; notice: string | null } {
  const shown = modules.flatMap(({ module, on }) => (on ? [module] : []));
  return { modules: shown, notice: shown.includes('notice') && notice !== '' ? notice : null };
}

/** The lowest level whose homepage may be edited; null where the matrix has none (DOMAIN 9). */
export function levelThatEdits(matrix: RightsMatrix): Level | null {
  return levels.find((level) => matrix[level].homepage === 'yes') ?? null;
}
