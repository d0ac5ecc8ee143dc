import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import { SIGNATURE_LENGTH, type Signature } from './originality.ts';

type SubjectKey = { subjectType: string; subjectId: string };

export async function insertOriginal(
  tx: Tx,
  now: Date,
  subject: SubjectKey & { accountId: string },
  { numbers, bands }: Signature,
): Promise<void> {
  await tx
    .insertInto('moderation.original')
    .values({ ...subject, signature: toBytes(numbers), publishedAt: now })
    .execute();
  await sql`insert into moderation.original_band (band, subject_type, subject_id, account_id)
    select distinct band, ${subject.subjectType}, ${subject.subjectId}, ${subject.accountId}
    from unnest(${bands.map(String)}::bigint[]) as band`.execute(tx);
}

export async function dropOriginal(tx: Tx, { subjectType, subjectId }: SubjectKey): Promise<void> {
  await tx
    .deleteFrom('moderation.original')
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .execute();
  await tx
    .deleteFrom('moderation.originalBand')
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .execute();
}

/** Signatures of other accounts' texts that share a band, those that share most first. */
export async function similar(
  tx: Tx,
  accountId: string,
  bands: readonly bigint[],
  limit: number,
): Promise<Uint32Array[]> {
  const found = await sql<{ signature: Buffer }>`
    select o.signature from (
      select b.subject_type, b.subject_id, count(*) as shared from moderation.original_band b
      where b.band = any(${bands.map(String)}::bigint[]) and b.account_id <> ${accountId}
      group by b.subject_type, b.subject_id order by shared desc limit ${limit}
    ) near join moderation.original o using (subject_type, subject_id)`.execute(tx);
  return found.rows.map((row) => fromBytes(row.signature));
}

function toBytes(numbers: Uint32Array): Buffer {
  const bytes = Buffer.alloc(SIGNATURE_LENGTH * 4);
  for (const [i, number] of numbers.entries()) bytes.writeUInt32LE(number, i * 4);
  return bytes;
}

function fromBytes(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: SIGNATURE_LENGTH }, (_, i) => bytes.readUInt32LE(i * 4));
}
