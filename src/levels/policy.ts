import { z } from 'zod';
import type { Policy } from '../lib/policy.ts';
import { rightValueSchema, rights, type Level, type Right, type RightValue } from './schema.ts';

const row = z.strictObject(
  Object.fromEntries(rights.map((right) => [right, rightValueSchema])) as Record<Right, typeof rightValueSchema>,
);

/** What each level may do. */
export type RightsMatrix = Record<Level, Record<Right, RightValue>>;

const signs: Record<string, RightValue> = { y: 'yes', n: 'no', d: 'default', c: 'chance', p: 'priority' };

/** One line of the matrix: a sign for each right, in their order. */
function line(text: string): Record<Right, RightValue> {
  const values = text.split(' ').map((sign) => signs[sign] ?? 'no');
  return row.parse(Object.fromEntries(rights.map((right, i) => [right, values[i]])));
}

/** Rights by level, as DOMAIN 9 ships them. */
export const rightsPolicy: Policy<RightsMatrix> = {
  name: 'rights',
  schema: z.strictObject({ L0: row, L1: row, L2: row, L3: row, L4: row, L5: row, L6: row }),
  defaults: {
    L6: line('y y y y y y y y y y p p y p p'),
    L5: line('y y y y y y y y y y p p y p p'),
    L4: line('y y y y y y y y n y c p y p c'),
    L3: line('y y y y y n y y n y c c y p c'),
    L2: line('y y y y y n y y n y c c y c n'),
    L1: line('y y y y n n n n n n c n n n n'),
    L0: line('y d n n n n n n n n n n n n n'),
  },
};
