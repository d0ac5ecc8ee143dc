import { isDeepStrictEqual } from 'node:util';
import { auditChange } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newId } from '../../lib/ids.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import { accountsByIds } from '../../accounts/service.ts';
import { plainText } from '../../contents/service.ts';
import { knownCategories } from '../../catalogue/service.ts';
import { mediaByIds } from '../../media/service.ts';
import { allChannels } from '../channels/service.ts';
import { unknownLists } from '../eligibility/unknownLists.ts';
import { campaignFields, type CampaignFields } from './fields.ts';
import { closeIfFull } from './moving.ts';
import { lockCounter, takenOf } from './places.sql.ts';
import { present } from './present.ts';
import { refuseCampaign } from './refusals.ts';
import { capFaults, mayChange, timeFaults } from './rules.ts';
import * as store from './sql.ts';

const fieldNames = Object.keys(campaignFields.shape) as (keyof CampaignFields)[];

/** Makes a campaign as a draft (DOMAIN 4). Refuses INVALID with every fault, CHANNEL_UNKNOWN, COVER_UNKNOWN. */
export async function createCampaign(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { fields: CampaignFields; reason: string },
): Promise<store.CampaignRow> {
  const { reason } = wish;
  const fields = worded(wish.fields);
  refuseFaults(timeFaults(fields));
  const campaignId = newId(now);
  const row: store.CampaignRow = {
    ...fields,
    campaignId,
    coverUrl: await knownPlaces(tx, fields),
    status: 'draft',
    publishedAt: null,
    version: 1,
    createdAt: now,
    updatedBy: actorName(actor),
    updatedAt: now,
  };
  await store.insertCampaign(tx, row);
  await store.insertStep(tx, campaignId, {
    fromStatus: null,
    toStatus: 'draft',
    at: now,
    byActor: actorName(actor),
    reason,
  });
  await auditChange(tx, actor, now, {
    verb: 'create_campaign',
    objectType: 'campaign',
    objectId: campaignId,
    reason,
    before: null,
    after: fields,
  });
  return row;
}

/**
 * Changes a campaign of the version that the caller has read. After it began to collect, only what does not take from
 * those who submitted may change, and no cap may fall under what is taken; one that is full by the change closes. Refuses NOT_FOUND, STALE_VERSION, INVALID with
 * every fault, CHANNEL_UNKNOWN, COVER_UNKNOWN.
 */
export async function changeCampaign(
  tx: Tx,
  actor: Actor,
  now: Date,
  change: { id: string; fields: CampaignFields; version: number; reason: string },
): Promise<store.CampaignRow> {
  const { id, reason } = change;
  const fields = worded(change.fields);
  const { standing, taken } = await held(tx, id, change.version);
  refuseFaults([
    ...fixedFaults(standing, fields),
    ...timeFaults(fields),
    ...deadlineFaults(standing, fields, now),
    ...capFaults(fields, taken),
  ]);
  const coverUrl = await knownPlaces(tx, fields, standing);
  const row = {
    ...standing,
    ...fields,
    coverUrl,
    version: standing.version + 1,
    updatedBy: actorName(actor),
    updatedAt: now,
  };
  await store.updateCampaign(tx, row);
  await auditChange(tx, actor, now, {
    verb: 'change_campaign',
    objectType: 'campaign',
    objectId: id,
    reason,
    before: standing,
    after: fields,
  });
  return closeIfFull(tx, now, row, taken.submissions);
}

/** What a rich description says stands in the plain one, too: lists, search and older clients read that. */
const worded = (fields: CampaignFields): CampaignFields =>
  fields.descriptionBody === null ? fields : { ...fields, description: plainText(fields.descriptionBody).trim() };

/** A campaign of the version that somebody has read, with its counter held. Refuses NOT_FOUND, STALE_VERSION. */
export async function held(tx: Tx, id: string, version: number) {
  const counter = isId(id) ? await lockCounter(tx, id) : undefined;
  const [standing] = counter ? await store.campaignsByIds(tx, [id]) : [];
  if (!counter || !standing) throw refuse.NOT_FOUND();
  if (standing.version !== version) throw refuse.STALE_VERSION([], { current: present(standing) });
  return { standing, taken: await takenOf(tx, counter) };
}

/** Fields that this state keeps; of types and classifications some may be added while works come in. */
function fixedFaults(standing: store.CampaignRow, fields: CampaignFields): ErrorRow[] {
  const { status } = standing;
  const rows: ErrorRow[] = fieldNames.flatMap((field) => {
    if (mayChange(status, field) || isDeepStrictEqual(standing[field], fields[field])) return [];
    return { path: field, code: 'FIELD_FIXED', message: '', actual: status };
  });
  if (status !== 'collecting' && status !== 'paused') return rows;
  const types = standing.contentTypes.filter((one) => !fields.contentTypes.includes(one));
  if (types.length > 0) rows.push(onlyAdded('contentTypes', status));
  const kept = new Set(fields.classificationScheme.map(({ id }) => id));
  if (standing.classificationScheme.some(({ id }) => !kept.has(id)))
    rows.push(onlyAdded('classificationScheme', status));
  return rows;
}

function onlyAdded(path: string, status: string) {
  return { path, code: 'ONLY_ADD', message: '', actual: status };
}

/** A deadline that is moved while works come in lies ahead. */
function deadlineFaults(standing: store.CampaignRow, fields: CampaignFields, now: Date): ErrorRow[] {
  const isMoved = standing.submitDeadline.getTime() !== fields.submitDeadline.getTime();
  const isOpen = ['scheduled', 'collecting', 'paused'].includes(standing.status);
  if (!isOpen || !isMoved || fields.submitDeadline > now) return [];
  const required = { after: now.toISOString() };
  return [
    { path: 'submitDeadline', code: 'IN_PAST', message: '', actual: fields.submitDeadline.toISOString(), required },
  ];
}

/** Accounts, categories and invited lists that a campaign names must be there. */
async function refuseUnknownNames(
  tx: Tx,
  { inviteRule, itemRules }: CampaignFields,
  standing: CampaignFields | undefined,
): Promise<void> {
  const accounts = await accountsByIds(tx, inviteRule.accounts.filter(isId));
  const categories = await knownCategories(tx, itemRules.categoryIds);
  refuseFaults([
    ...unknownOf(inviteRule.accounts, accounts, 'inviteRule.accounts', 'ACCOUNT_UNKNOWN'),
    ...(await unknownLists(tx, inviteRule.eligibility, 'inviteRule.eligibility', standing?.inviteRule.eligibility)),
    ...unknownOf(itemRules.categoryIds, categories, 'itemRules.categoryIds', 'CATEGORY_UNKNOWN'),
  ]);
}

function unknownOf(
  wished: readonly string[],
  known: { has: (one: string) => boolean },
  path: string,
  code: string,
): ErrorRow[] {
  return wished.flatMap((actual, i) =>
    known.has(actual) ? [] : [{ path: `${path}[${i}]`, code, message: '', actual }],
  );
}

/** The address of the cover; the channel, the cover, and whom and what it names must be there. */
async function knownPlaces(tx: Tx, fields: CampaignFields, standing?: CampaignFields): Promise<string | null> {
  const { channelCode, coverMediaId } = fields;
  await refuseUnknownNames(tx, fields, standing);
  if (channelCode !== null && !(await allChannels(tx)).some(({ code }) => code === channelCode))
    throw refuseCampaign.CHANNEL_UNKNOWN([
      { path: 'channelCode', code: 'CHANNEL_UNKNOWN', message: '', actual: channelCode },
    ]);
  if (coverMediaId === null) return null;
  const cover = (await mediaByIds(tx, [coverMediaId])).get(coverMediaId);
  if (cover?.kind !== 'image')
    throw refuseCampaign.COVER_UNKNOWN([{ path: 'coverMediaId', code: 'COVER_UNKNOWN', message: '' }]);
  return cover.urls['750'];
}

export function refuseFaults(rows: ErrorRow[]): void {
  if (rows.length > 0) throw refuse.INVALID(rows);
}
