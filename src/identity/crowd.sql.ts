import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';

/** Somebody who signs up by password, with what the host says of him. */
export type NewPerson = {
  userId: string;
  email: string;
  nickname: string;
  /** The pseudonym of the host's buyer behind him. */
  buyerKey: string | null;
  ageBand: string | null;
  gender: string | null;
};

/** Writes the sign-in library's rows as it writes them itself, all with one password. */
export async function insertSignIns(tx: Tx, at: Date, people: NewPerson[], passwordHash: string): Promise<void> {
  const rows = JSON.stringify(people);
  await sql`insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
    select p."userId"::uuid, p.nickname, p.email, false, ${at}, ${at}
    from jsonb_to_recordset(${rows}::jsonb) as p ("userId" text, nickname text, email text)`.execute(tx);
  await sql`insert into auth.account (account_id, provider_id, user_id, password, created_at, updated_at)
    select p."userId", 'credential', p."userId"::uuid, ${passwordHash}, ${at}, ${at}
    from jsonb_to_recordset(${rows}::jsonb) as p ("userId" text)`.execute(tx);
}

/** Writes our rows of new people, and ties the buyers behind them. */
export async function insertPeople(tx: Tx, at: Date, people: NewPerson[]): Promise<void> {
  const rows = JSON.stringify(people);
  await sql`insert into identity."user" (user_id, nickname, age_band, gender, created_at)
    select p."userId", p.nickname, p."ageBand", p.gender, ${at}
    from jsonb_to_recordset(${rows}::jsonb) as p ("userId" text, nickname text, "ageBand" text, gender text)`.execute(
    tx,
  );
  const tied = JSON.stringify(people.filter((person) => person.buyerKey !== null));
  for (const table of [sql`identity.buyer`, sql`identity.buyer_link`]) {
    await sql`insert into ${table} (user_id, buyer_key, linked_at)
      select p."userId", p."buyerKey", ${at}
      from jsonb_to_recordset(${tied}::jsonb) as p ("userId" text, "buyerKey" text)`.execute(tx);
  }
}
