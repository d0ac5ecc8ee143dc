import type { CampaignFields } from '../../../src/distribution/campaigns/fields.ts';
import { domainCodes, type DomainCode } from '../../../src/lib/domain-names.ts';
import type { api } from '../../api.ts';
import type { Campaign } from './queries.ts';

type Wish = Parameters<typeof api.distribution.createCampaign>[0];

/** What the form holds: times as instants, caps as rows, the rating in stars. */
export type FormFields = Omit<
  CampaignFields,
  'description' | 'descriptionBody' | 'domainCaps' | 'itemRules' | 'classificationScheme'
> & {
  classificationScheme: { id: string; name: string; nameEn: string | null }[];
  caps: { domain?: DomainCode; max?: number }[];
  itemRules: { minItems: number; stars: number | null; categoryIds: string[] };
  /** Absent where it is rich text, which has a page of its own. */
  description?: string;
  reason: string;
};

const DAY = 86_400_000;
const RATING_STARS_BP = 10_000;

/** A form that nobody has written in: it collects from the next full hour on, for a fortnight. */
export function blankForm(now: Date): Partial<FormFields> {
  const begin = new Date(Math.ceil(now.getTime() / 3_600_000) * 3_600_000);
  const at = (days: number) => new Date(begin.getTime() + days * DAY);
  return {
    channelCode: null,
    coverMediaId: null,
    contentTypes: ['post'],
    classificationScheme: [],
    caps: [],
    itemRules: { minItems: 0, stars: null, categoryIds: [] },
    maxCreators: null,
    maxSubmissions: null,
    perAccountLimit: 3,
    openTo: 'eligible',
    inviteRule: {
      eligibility: { all: [] },
      minLevel: 'L0',
      minFanValue: null,
      minContentValue: null,
      domains: [],
      accounts: [],
    },
    reviewMode: 'machine_human',
    rewardText: '',
    closeWhenFull: true,
    submitFrom: begin,
    submitDeadline: at(14),
    placementFrom: at(16),
    placementTo: at(30),
    activityFrom: begin,
    activityTo: at(31),
  };
}

/** The form of a campaign that is there. */
export function formOf(of: Campaign): Partial<FormFields> {
  const { descriptionBody: _body, domainCaps, itemRules, ...rest } = of;
  return {
    ...rest,
    submitFrom: new Date(of.submitFrom),
    submitDeadline: new Date(of.submitDeadline),
    placementFrom: new Date(of.placementFrom),
    placementTo: new Date(of.placementTo),
    activityFrom: new Date(of.activityFrom),
    activityTo: new Date(of.activityTo),
    caps: domainCodes.flatMap((domain) => {
      const max = domainCaps[domain];
      return max === undefined ? [] : [{ domain, max }];
    }),
    itemRules: {
      minItems: itemRules.minItems,
      stars: itemRules.minShopRatingBp === null ? null : itemRules.minShopRatingBp / RATING_STARS_BP,
      categoryIds: itemRules.categoryIds,
    },
  };
}

/** What is sent; a rich description stays as it was in the campaign that the form began as. */
export function wishOf(fields: FormFields, from: Campaign | undefined): Wish {
  const { caps, itemRules, ...rest } = fields;
  const { stars, ...goods } = itemRules;
  return {
    ...rest,
    description: fields.description ?? from?.description ?? '',
    descriptionBody: from?.descriptionBody ?? null,
    channelCode: fields.channelCode || null,
    coverMediaId: fields.coverMediaId ?? null,
    domainCaps: Object.fromEntries(caps.flatMap(({ domain, max }) => (domain && max ? [[domain, max]] : []))),
    itemRules: { ...goods, minShopRatingBp: stars === null ? null : Math.round(stars * RATING_STARS_BP) },
    submitFrom: fields.submitFrom.toISOString(),
    submitDeadline: fields.submitDeadline.toISOString(),
    placementFrom: fields.placementFrom.toISOString(),
    placementTo: fields.placementTo.toISOString(),
    activityFrom: fields.activityFrom.toISOString(),
    activityTo: fields.activityTo.toISOString(),
  };
}
