import type { Effect } from '../../../src/cps/disputes/schema.ts';
import type { DisputeState, Verdict } from '../../../src/cps/disputes/rules.ts';
import { signed, yuan } from '../../text/dictionary.ts';
import type { Tone } from '../Pill.tsx';
import { t } from './texts.ts';

type Texts = typeof t;
type Of<Prefix extends string> = {
  [Key in keyof Texts]: Key extends `${Prefix}_${infer Name}` ? Name : never;
}[keyof Texts];

export const reasonName = (reason: Of<'reason'>): string => t[`reason_${reason}`];
export const demandName = (demand: Of<'demand'>): string => t[`demand_${demand}`];
export const statusName = (status: DisputeState): string => t[`status_${status}`];

export const statusTone: Record<DisputeState, Tone> = {
  answering: 'waiting',
  deciding: 'going',
  decided: 'going',
  appealed: 'waiting',
  final: 'good',
  withdrawn: 'plain',
};

/** What an open dispute keeps out of payouts, in words. */
export function freezeText({ state, fen }: { state: 'frozen' | 'coming' | 'gone'; fen: number | null }): string {
  if (state === 'frozen') return fen === null ? t.frozenTheirs : t.frozenOwn(yuan(fen));
  return state === 'coming' ? t.frozenComing : t.frozenGone;
}

/** What a decision does, in words; on an appeal also what it does to the decision before it (DOMAIN 1.3). */
export function decisionName({ effect, verdict }: { effect: Effect; verdict: Verdict }): string {
  if (verdict === 'first') return effectName(effect);
  if (verdict === 'reversed') return t.verdict_reversed;
  if (effect.kind === 'dismiss') return t.verdict_unchanged;
  return (verdict === 'confirmed' ? t.verdict_confirmed : t.verdict_changed)(effectName(effect));
}

/** What a decision does, in words. */
function effectName(effect: Effect): string {
  if (effect.kind === 'refund') return t.effect_refund(yuan(effect.refundFen));
  if (effect.kind !== 'correct') return t[`effect_${effect.kind}`];
  const payer = effect.payer === 'merchant' ? t.merchant : t.platform;
  return effect.amountFen > 0
    ? t.effect_correct(signed(effect.amountFen), payer)
    : t.effect_back(yuan(-effect.amountFen), payer);
}

type Side = 'opener' | 'respondent' | 'operator' | 'system';
export type Sides = { party: 'creator' | 'merchant' | 'institution'; subject: 'commission' | 'lost_line'; role: Side };

/** Who speaks, as the one who looks at it knows him: nobody's name is told to the other side. */
export function sideName(side: Side, { party, subject, role }: Sides): string {
  if (side === role && side !== 'operator') return t.you;
  if (side === 'operator') return t.platform;
  if (side === 'system') return t.system;
  if (side === 'opener') return subject === 'lost_line' && role === 'respondent' ? t.anotherCreator : t[party];
  if (party !== 'creator') return t.creator;
  return subject === 'lost_line' ? t.anotherCreator : t.merchant;
}
