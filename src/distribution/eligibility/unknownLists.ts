import type { Tx } from '../../lib/db.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import { knownLists } from '../lists/service.ts';
import { partsOf, type Expression } from './schema.ts';

/**
 * A row for each invited list that conditions name and that there is not: by a slip nobody could ever pass (DOMAIN 3.3).
 * `standing` are the conditions before a change: a list that has lost its last account may stay in them.
 */
export async function unknownLists(
  tx: Tx,
  expression: Expression,
  path: string,
  standing: Expression = { all: [] },
): Promise<ErrorRow[]> {
  const named = listsIn(expression, path);
  if (named.length === 0) return [];
  const known = await knownLists(
    tx,
    named.map(({ code }) => code),
  );
  const kept = new Set(listsIn(standing, '').map(({ code }) => code));
  return named.flatMap(({ path: at, code }) =>
    known.has(code) || kept.has(code) ? [] : [{ path: at, code: 'LIST_UNKNOWN', message: '', actual: code }],
  );
}

/** Lists that conditions name, each with its place. */
function listsIn(expression: Expression, path: string): { path: string; code: string }[] {
  if ('invited_list' in expression) return [{ path: `${path}.invited_list`, code: expression.invited_list }];
  const group = 'all' in expression ? 'all' : 'any';
  return partsOf(expression).flatMap((part, nr) =>
    listsIn(part, 'not' in expression ? `${path}.not` : `${path}.${group}[${nr}]`),
  );
}
