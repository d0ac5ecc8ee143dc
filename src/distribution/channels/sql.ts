import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ChannelFields, SubChannelFields } from './schema.ts';

type Kept = { version: number; updatedBy: string; updatedAt: Date };
export type ChannelRow = ChannelFields & Kept & { code: string; logoUrl: string | null };
export type SubChannelRow = SubChannelFields & Kept & { code: string; channelCode: string };

const channelColumns = sql`channel_code as code, name, name_en, intro, logo_media_id, logo_url, position, status, version,
  updated_by, updated_at`;
const subChannelColumns = sql`sub_channel_code as code, channel_code, name, name_en, position, templates, overrides,
  eligibility, by_application, review_mode, daily_quota_per_account, monthly_min, clean_out_rule, classification_scheme,
  shop_rating_bp_min, selection_pool_code, scene, status, version, updated_by, updated_at`;

/** Channels in their order: all, or those of some codes. */
export async function channels(tx: Tx, limit: number, codes?: readonly string[]): Promise<ChannelRow[]> {
  const found = await sql<ChannelRow>`select ${channelColumns} from distribution.channel
    ${codes ? sql`where channel_code = any(${[...codes]})` : sql``} order by position, channel_code limit ${limit}`.execute(
    tx,
  );
  return found.rows;
}

/** All sub-channels in their order within their channel. */
export async function subChannels(tx: Tx, limit: number): Promise<SubChannelRow[]> {
  const found = await sql<SubChannelRow>`select ${subChannelColumns} from distribution.sub_channel
    order by position, sub_channel_code limit ${limit}`.execute(tx);
  return found.rows;
}

/** One sub-channel. */
export async function subChannel(tx: Tx, code: string): Promise<SubChannelRow | undefined> {
  const found = await sql<SubChannelRow>`select ${subChannelColumns} from distribution.sub_channel
    where sub_channel_code = ${code}`.execute(tx);
  return found.rows[0];
}

/** Sub-channels by codes. */
export async function subChannelsByCodes(tx: Tx, codes: readonly string[]): Promise<SubChannelRow[]> {
  const found = await sql<SubChannelRow>`select ${subChannelColumns} from distribution.sub_channel
    where sub_channel_code = any(${[...codes]})`.execute(tx);
  return found.rows;
}

/** Sub-channels of a channel in their order. */
export async function subChannelsOf(tx: Tx, channelCode: string, limit: number): Promise<SubChannelRow[]> {
  const found = await sql<SubChannelRow>`select ${subChannelColumns} from distribution.sub_channel
    where channel_code = ${channelCode} order by position, sub_channel_code limit ${limit}`.execute(tx);
  return found.rows;
}

/** One channel, locked until the end of the transaction. */
export async function lockChannel(tx: Tx, code: string): Promise<ChannelRow | undefined> {
  const found = await sql<ChannelRow>`select ${channelColumns} from distribution.channel
    where channel_code = ${code} for update`.execute(tx);
  return found.rows[0];
}

/** One sub-channel, locked until the end of the transaction. */
export async function lockSubChannel(tx: Tx, code: string): Promise<SubChannelRow | undefined> {
  const found = await sql<SubChannelRow>`select ${subChannelColumns} from distribution.sub_channel
    where sub_channel_code = ${code} for update`.execute(tx);
  return found.rows[0];
}

/** Makes a channel; false when its code is taken. */
export async function insertChannel(tx: Tx, { code, ...row }: ChannelRow): Promise<boolean> {
  const added = await tx
    .insertInto('distribution.channel')
    .values({ channelCode: code, ...row })
    .onConflict((oc) => oc.column('channelCode').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export function updateChannel(tx: Tx, { code, ...row }: ChannelRow) {
  return tx.updateTable('distribution.channel').set(row).where('channelCode', '=', code).execute();
}

/** Makes a sub-channel; false when its code is taken. */
export async function insertSubChannel(tx: Tx, { code, ...row }: SubChannelRow): Promise<boolean> {
  const added = await tx
    .insertInto('distribution.subChannel')
    .values({ subChannelCode: code, ...row, ...documents(row) })
    .onConflict((oc) => oc.column('subChannelCode').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export function updateSubChannel(tx: Tx, { code, ...row }: SubChannelRow) {
  return tx
    .updateTable('distribution.subChannel')
    .set({ ...row, ...documents(row) })
    .where('subChannelCode', '=', code)
    .execute();
}

/** The columns that hold JSON. */
function documents({ overrides, eligibility, classificationScheme }: SubChannelFields) {
  return {
    overrides: JSON.stringify(overrides),
    eligibility: JSON.stringify(eligibility),
    classificationScheme: JSON.stringify(classificationScheme),
  };
}
