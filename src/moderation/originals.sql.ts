import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import { SIGNATURE_LENGTH, type Signature } from './originality.ts';

type SubjectKey = { subjectType: string; subjectId: string };

/** A published text: what it is compared by, and since when it stands. */
export type Original = { signature: Uint32Array; publishedAt: Date };

export async function insertOriginal(
  tx: Tx,
  publishedAt: Date,
  subject: SubjectKey & { accountId: string },
  { numbers, bands }: Signature,
): Promise<void> {
  await tx
    .insertInto('moderation.original')
    .values({ ...subject, signature: toBytes(numbers), publishedAt })
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

export async function originalOf(tx: Tx, { subjectType, subjectId }: SubjectKey): Promise<Original | undefined> {
  const row = await tx
    .selectFrom('moderation.original')
    .select(['signature', 'publishedAt'])
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .executeTakeFirst();
  return row && { ...row, signature: fromBytes(row.signature) };
}

/** Texts looked at of each band at most: a passage that thousands have in common is nobody's. */
const BAND_TEXTS_MAX = 2000;

/** Texts of an account or of all others that share a band, those that share most first. */
export async function similar(
  tx: Tx,
  accountId: string,
  whose: 'own' | 'others',
  bands: readonly bigint[],
  limit: number,
): Promise<Original[]> {
  const account = whose === 'own' ? sql`b.account_id = ${accountId}` : sql`b.account_id <> ${accountId}`;
  const found = await sql<{ signature: Buffer; publishedAt: Date }>`
    select o.signature, o.published_at from (
      select subject_type, subject_id, count(*) as shared
      from unnest(${bands.map(String)}::bigint[]) as wanted (band) cross join lateral (
        select b.subject_type, b.subject_id from moderation.original_band b
        where b.band = wanted.band and ${account} limit ${BAND_TEXTS_MAX}
      ) of_band
      group by subject_type, subject_id order by shared desc limit ${limit}
    ) near join moderation.original o using (subject_type, subject_id)`.execute(tx);
  return found.rows.map((row) => ({ ...row, signature: fromBytes(row.signature) }));
}

function toBytes(numbers: Uint32Array): Buffer {
  const bytes = Buffer.alloc(SIGNATURE_LENGTH * 4);
  for (const [i, number] of numbers.entries()) bytes.writeUInt32LE(number, i * 4);
  return bytes;
}

function fromBytes(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: SIGNATURE_LENGTH }, (_, i) => bytes.readUInt32LE(i * 4));
}
