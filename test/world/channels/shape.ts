import type { z } from 'zod';
import type { distributionContract } from '../../../src/distribution/schema.ts';
import type { Tone } from '../domains.ts';
import type { Expression } from '../../../src/distribution/eligibility/schema.ts';

type SubInput = z.input<NonNullable<(typeof distributionContract.createSubChannel)['~orpc']['inputSchema']>>;
export type SubChannel = Omit<SubInput, 'channelCode' | 'reason' | 'position'>;
export type Channel = {
  code: string;
  name: string;
  nameEn: string;
  logo: [icon: string, tone: Tone];
  intro: string;
  subChannels: SubChannel[];
};

export const everybody: Expression = { fans_gte: 0 };
export const fromL2: Expression = { level_in: ['L2', 'L3', 'L4', 'L5', 'L6'] };
export const noSeller: Expression = { not: { has_shop: true } };
export const seller: Expression = { account_type: ['merchant'] };
export const named = (code: string, name: string, nameEn: string) => ({ code, name, nameEn });

type Override = NonNullable<SubChannel['overrides']>[number];

/** What a sub-channel asks of works of a template beyond the template (DOMAIN 2.2, 3.1). */
export const stricter = (
  template: string,
  fields: NonNullable<Override['fields']>,
  rules?: NonNullable<Override['rules']>,
): Override => ({ template, fields, ...(rules && { rules }) });

/** Sub-channels of one channel that differ only in what they are about. */
export const many = (
  shared: Omit<SubChannel, 'code' | 'name' | 'nameEn'>,
  names: ReturnType<typeof named>[],
): SubChannel[] => names.map((one) => ({ ...shared, ...one }));
