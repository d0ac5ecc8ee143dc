import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Tx } from '../lib/db.ts';
import { insertPeople, insertSignIns, type NewPerson } from './crowd.sql.ts';

/**
 * Signs up many people at once, all with the same password, so that it is hashed once: for a demo world. Their buyers are
 * tied to them; none of them has a browser yet, so there is no click to bind. Answers user ids by e-mail address.
 * The database throws when an address or a buyer is taken.
 */
export async function signUpAll(
  tx: Tx,
  now: Date,
  people: readonly Omit<NewPerson, 'userId'>[],
  password: string,
): Promise<Map<string, string>> {
  const rows = people.map((person) => ({ ...person, userId: randomUUID() }));
  await insertSignIns(tx, now, rows, await hashPassword(password));
  await insertPeople(tx, now, rows);
  return new Map(rows.map(({ email, userId }) => [email, userId]));
}
