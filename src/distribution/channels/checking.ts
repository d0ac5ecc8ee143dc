import { hasPool } from '../../catalogue/pools/service.ts';
import { overrideFaults, templateCodes } from '../../contents/templates/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { unknownLists } from '../eligibility/unknownLists.ts';
import type { SubChannelFields } from './schema.ts';

/** Refuses INVALID where a sub-channel names templates, a selection pool or invited lists that there are not. */
export async function refuseUnknown(tx: Tx, fields: SubChannelFields, standing?: SubChannelFields): Promise<void> {
  refuseUnknownTemplates(fields);
  await refuseUnknownPool(tx, fields);
  const rows = await unknownLists(tx, fields.eligibility, 'eligibility', standing?.eligibility);
  if (rows.length > 0) throw refuse.INVALID(rows);
}

type Named = { name: string; nameEn: string | null };

/** Refuses INVALID for a name that another one beside it has: creators and operators could not tell them apart. */
export function refuseSameName(code: string, wish: Named, all: readonly (Named & { code: string })[]): void {
  const others = all.filter((one) => one.code !== code);
  const rows = (['name', 'nameEn'] as const).flatMap((path) => {
    const actual = wish[path];
    const other = actual === null ? undefined : others.find((one) => one[path] === actual);
    return other ? [{ path, code: 'NAME_REPEATED', message: '', actual, required: { not: other.code } }] : [];
  });
  if (rows.length > 0) throw refuse.INVALID(rows);
}

function refuseUnknownTemplates({ templates, overrides }: SubChannelFields): void {
  const unknown = templates.findIndex((code) => !templateCodes.includes(code));
  if (unknown !== -1) throw notOffered(`templates[${unknown}]`, templates[unknown], templateCodes);
  const stray = overrides.findIndex(({ template }) => !templates.includes(template));
  if (stray !== -1) throw notOffered(`overrides[${stray}].template`, overrides[stray]?.template, templates);
  const faults = overrides.flatMap((one, i) =>
    overrideFaults(one).map((row) => ({ ...row, path: `overrides[${i}].${row.path}` })),
  );
  if (faults.length > 0) throw refuse.INVALID(faults);
}

async function refuseUnknownPool(tx: Tx, { selectionPoolCode }: SubChannelFields): Promise<void> {
  if (selectionPoolCode === null || (await hasPool(tx, selectionPoolCode))) return;
  throw refuse.INVALID([{ path: 'selectionPoolCode', code: 'POOL_UNKNOWN', message: '', actual: selectionPoolCode }]);
}

function notOffered(path: string, actual: string | undefined, offered: readonly string[]) {
  return refuse.INVALID([
    { path, code: 'NOT_OFFERED', message: '', actual: actual ?? '', required: offered.join(', ') },
  ]);
}
