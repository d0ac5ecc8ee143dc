import type { api } from '../../api.ts';
import type { Tone } from '../Pill.tsx';
import { t } from './texts.ts';

export type Health = Awaited<ReturnType<typeof api.health.readHealth>>;
export type Penalty = Health['penalties'][number];
export type Case = Awaited<ReturnType<typeof api.health.listCases>>['items'][number];
export type Appeal = Awaited<ReturnType<typeof api.appeals.readAppeal>>;

export const penaltyName = (kind: Penalty['kind']): string => t[`penalty_${kind}`];
export const lasting = (days: number | null): string => (days === null ? t.forGood : t.days(days));
export const caseStatus = (status: Case['status']): string => t[`status_${status}`];
export const appealStatus = (status: Appeal['status']): string => t[`appeal_${status}`];
export const kindName = (kind: Appeal['kind']): string => t[`kind_${kind}`];

/** What was decided, in words; a later domain may say another. */
export function whatName(what: string): string {
  switch (what) {
    case 'rejected':
    case 'removed':
    case 'revoked':
      return t[`what_${what}`];
    default:
      return '';
  }
}

export const caseTone: Record<Case['status'], Tone> = {
  reported: 'waiting',
  investigating: 'going',
  confirmed: 'bad',
  dismissed: 'plain',
  appealed: 'waiting',
  upheld: 'bad',
  overturned: 'good',
};

export const appealTone: Record<Appeal['status'], Tone> = { open: 'waiting', upheld: 'bad', overturned: 'good' };
