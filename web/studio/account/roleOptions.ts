import { t } from './texts.ts';

/** What a member may be (DOMAIN 1.3). */
export const roleOptions = (['owner', 'editor', 'finance', 'viewer'] as const).map((value) => ({
  value,
  label: t[value],
}));
