import type { CampaignStatus } from '../../../src/distribution/campaigns/fields.ts';
import { domainNames, type DomainCode } from '../../../src/lib/domain-names.ts';
import { inLang } from '../../../src/lib/text.ts';
import { lang } from '../lang.ts';
import type { Tone } from '../Pill.tsx';
import { c } from './texts.ts';

export const statusName = (status: CampaignStatus): string => c[`status_${status}`];

export const statusTone: Record<CampaignStatus, Tone> = {
  draft: 'plain',
  scheduled: 'waiting',
  collecting: 'good',
  paused: 'waiting',
  closed: 'plain',
  selecting: 'going',
  placed: 'good',
  archived: 'plain',
  cancelled: 'bad',
};

/** Whether a campaign takes no works any more. */
export const isOver = (status: CampaignStatus): boolean =>
  ['closed', 'selecting', 'placed', 'archived', 'cancelled'].includes(status);

/** A domain by its name. */
export function domainName(code: string): string {
  return code in domainNames ? inLang(domainNames[code as DomainCode], lang) : code;
}
