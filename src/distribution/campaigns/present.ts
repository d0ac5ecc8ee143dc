import { proseOf, renderProse } from '../../contents/service.ts';
import { categoryNames } from '../../catalogue/categories/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { CampaignRow } from './sql.ts';

const timeFields = [
  'activityFrom',
  'activityTo',
  'submitFrom',
  'submitDeadline',
  'placementFrom',
  'placementTo',
] as const;
type TimeField = (typeof timeFields)[number];

/** A campaign as operators see it. */
export function present(row: CampaignRow) {
  const { campaignId, createdAt, updatedAt, publishedAt, ...campaign } = row;
  return {
    ...campaign,
    ...timesOf(row),
    id: campaignId,
    publishedAt: publishedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** Its description as HTML: as it was written, or a paragraph a line. */
export function htmlOf({ description, descriptionBody }: Pick<CampaignRow, 'description' | 'descriptionBody'>): string {
  return renderProse(descriptionBody ?? proseOf(description));
}

/** The categories to which campaigns limit the goods of works, by name. */
export async function categoriesOfAll(tx: Tx, rows: readonly Pick<CampaignRow, 'itemRules'>[]) {
  const names = await categoryNames(
    tx,
    rows.flatMap(({ itemRules }) => itemRules.categoryIds),
  );
  return ({ itemRules }: Pick<CampaignRow, 'itemRules'>) =>
    itemRules.categoryIds.map((id) => ({ id, name: names.get(id)?.name ?? id }));
}

/** Its times as text. */
export function timesOf(row: Pick<CampaignRow, TimeField>): Record<TimeField, string> {
  return {
    activityFrom: row.activityFrom.toISOString(),
    activityTo: row.activityTo.toISOString(),
    submitFrom: row.submitFrom.toISOString(),
    submitDeadline: row.submitDeadline.toISOString(),
    placementFrom: row.placementFrom.toISOString(),
    placementTo: row.placementTo.toISOString(),
  };
}
