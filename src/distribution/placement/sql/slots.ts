import { sql } from 'kysely';
import type { Tx } from '../../../lib/db.ts';

export const slotPlaces = ['channel', 'campaign', 'discover'] as const;
export type SlotPlace = (typeof slotPlaces)[number];

export type SlotRow = {
  code: string;
  place: SlotPlace;
  channelCode: string | null;
  campaignId: string | null;
  name: string;
  nameEn: string | null;
  position: number;
  capacity: number;
  exclusive: boolean;
  status: 'open' | 'closed';
  version: number;
  updatedBy: string;
  updatedAt: Date;
};

/** Whose slots are asked for; without any of the three, all. */
export type SlotsOf = {
  channelCode?: string | undefined;
  campaignId?: string | undefined;
  discover?: true | undefined;
};

const columns = sql`slot_code as code, place, channel_code, campaign_id, name, name_en, position, capacity, exclusive,
  status, version, updated_by, updated_at`;

/** Slots of a page in their order, or of all pages. */
export async function slots(tx: Tx, { channelCode, campaignId, discover }: SlotsOf, limit: number): Promise<SlotRow[]> {
  const one = channelCode ?? campaignId;
  const which =
    one !== undefined
      ? sql`where ${channelCode === undefined ? sql`campaign_id` : sql`channel_code`} = ${one}`
      : discover
        ? sql`where place = 'discover'`
        : sql``;
  const found = await sql<SlotRow>`select ${columns} from distribution.slot ${which}
    order by position, slot_code limit ${limit}`.execute(tx);
  return found.rows;
}

/** Slots by their codes. */
export async function slotsByCodes(tx: Tx, codes: readonly string[]): Promise<SlotRow[]> {
  const found = await sql<SlotRow>`select ${columns} from distribution.slot
    where slot_code = any(${[...codes]})`.execute(tx);
  return found.rows;
}

/** One slot, locked until the end of the transaction. */
export async function lockSlot(tx: Tx, code: string): Promise<SlotRow | undefined> {
  const found = await sql<SlotRow>`select ${columns} from distribution.slot
    where slot_code = ${code} for update`.execute(tx);
  return found.rows[0];
}

/** Makes a slot; false when its code is taken. */
export async function insertSlot(tx: Tx, { code, ...row }: SlotRow): Promise<boolean> {
  const added = await tx
    .insertInto('distribution.slot')
    .values({ slotCode: code, ...row })
    .onConflict((oc) => oc.column('slotCode').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export function updateSlot(tx: Tx, { code, ...row }: SlotRow) {
  return tx.updateTable('distribution.slot').set(row).where('slotCode', '=', code).execute();
}

/**
 * Holds the time of slots until the end of the transaction, in the order of their codes; answers how many placements each
 * has that stand or are to come.
 */
export async function holdSlots(tx: Tx, codes: readonly string[]): Promise<Map<string, number>> {
  const held = new Map<string, number>();
  for (const code of [...new Set(codes)].toSorted()) {
    await sql`insert into distribution.slot_counter (slot_code, open_placements) values (${code}, 0)
      on conflict (slot_code) do nothing`.execute(tx);
    const found = await sql<{ n: number }>`select open_placements as n from distribution.slot_counter
      where slot_code = ${code} for update`.execute(tx);
    held.set(code, found.rows[0]?.n ?? 0);
  }
  return held;
}

/** Counts placements of a slot in or out. */
export async function countIn(tx: Tx, code: string, by: number): Promise<void> {
  await sql`update distribution.slot_counter set open_placements = open_placements + ${by}
    where slot_code = ${code}`.execute(tx);
}
