import type { z } from 'zod';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import type { receiptSchema } from './receiptSchema.ts';
import { standingOf, statusName } from './standing.ts';
import { decidedInWords, inWords } from './wording.ts';

type Receipt = Pick<z.infer<typeof receiptSchema>, 'commission' | 'history' | 'holds' | 'corrections' | 'gate'>;

/** A step of a commission's history; `at` is null for how it stands now, where no step before says the same. */
export type Step = { at: string | null; name: string; fen: number | null; correction: boolean; why: string };

const texts = {
  account: { zh: '账号被冻结', en: 'account frozen' },
  dispute: { zh: '异议未结', en: 'dispute open' },
  released: { zh: '解除暂扣', en: 'Released' },
  oneReleased: { zh: '一项暂扣解除', en: 'One hold ended' },
  stillHeld: { zh: '另一项暂扣还在，佣金仍暂扣', en: 'another hold goes on, so the commission is still withheld' },
  heldAtClose: { zh: '结算时仍暂扣，不计入当月', en: 'still withheld at the close, so not on its statement' },
  correction: { zh: '异议更正', en: 'Correction' },
  inTime: { zh: '已在期限内升级，暂缓的部分释放', en: 'the level was reached in time, so what waited is released' },
  notInTime: {
    zh: '到期没有升到结算等级，暂缓的部分归平台',
    en: 'the level was not reached in time, so what waited went to the platform',
  },
};
const say = (text: keyof typeof texts, lang: Lang): string => inLang(texts[text], lang);

/**
 * What happened to a commission in the order of time: its states, what held it back and freed it, its wait for a level
 * (DOMAIN 11.5, `hold:N`), and what disputes corrected. The last step says how it stands now, as its tag does (UX 44).
 */
export function historyOf(of: Receipt, lang: Lang): Step[] {
  const steps = [...statesOf(of, lang), ...correctionsOf(of, lang), ...holdsOf(of, lang)].toSorted(
    (a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''),
  );
  const { name } = standingOf(of.commission, lang);
  if (steps.at(-1)?.name === name) return steps;
  const { creatorFen, clawbackFen } = of.commission;
  return [...steps, step(null, name, creatorFen + clawbackFen)];
}

/** The states, without those that say what the one before said: what changed there was the hold. */
function statesOf({ history, holds, gate }: Receipt, lang: Lang): Step[] {
  const [levelNeeded = null] = gate.required;
  return history.flatMap((event, i) => {
    const before = history[i - 1];
    const [fen, fenBefore] = [event, before].map((one) => (one ? one.creatorFen + one.clawbackFen : 0));
    const { at, status, reason } = event;
    const ended = before ? endOfWait(before, event) : null;
    if (before?.status === status && before.reason === reason && fenBefore === fen) return [];
    const held = (status === 'payable' || status === 'settled') && isHeld(holds, at);
    const name = held ? statusName('withheld', lang) : standingOf({ ...plain, status }, lang).name;
    const why =
      reason === null || reason === before?.reason || waits(event) ? '' : decidedInWords(reason, levelNeeded, lang);
    const known = ended ?? (held ? 'heldAtClose' : null);
    const state = step(at, ended === 'notInTime' ? lowName(lang) : name, fen ?? 0, known ? say(known, lang) : why);
    // From when on it waits for the level is a step of its own, so that the wait has a beginning as it has an end.
    if (!waits(event) || (before && waits(before))) return [state];
    return [state, step(at, waitName(lang), null, inWords('WAITS_FOR_LEVEL', lang))];
  });
}

type Event = Receipt['history'][number];

/** A part that is the creator's in spite of the level only waits for it. */
function waits({ status, reason, creatorFen }: Event): boolean {
  return reason === 'BELOW_L2' && creatorFen > 0 && status !== 'invalid';
}

function endOfWait(before: Event, event: Event): 'inTime' | 'notInTime' | null {
  if (!waits(before) || waits(event) || event.status === 'invalid') return null;
  return event.reason === 'BELOW_L2' ? 'notInTime' : event.reason === null ? 'inTime' : null;
}

/** When its money was held and released; a hold of the account counts from when there was a commission to hold. */
function holdsOf({ holds, history }: Receipt, lang: Lang): Step[] {
  const first = history[0]?.at ?? '';
  return holds.flatMap(({ kind, from, to }) => {
    const held = step(from < first ? first : from, statusName('withheld', lang), null, say(kind, lang));
    if (to === null) return [held];
    const still = isHeld(holds, to);
    return [held, step(to, say(still ? 'oneReleased' : 'released', lang), null, still ? say('stillHeld', lang) : '')];
  });
}

function correctionsOf({ corrections }: Receipt, lang: Lang): Step[] {
  return corrections.map(({ at, amountFen }) => ({
    ...step(at, say('correction', lang), amountFen),
    correction: true,
  }));
}

/** Whether anything holds the line at an instant. */
function isHeld(holds: Receipt['holds'], at: string): boolean {
  const instant = Date.parse(at);
  return holds.some(({ from, to }) => Date.parse(from) <= instant && (to === null || instant < Date.parse(to)));
}

function step(at: string | null, name: string, fen: number | null, why = ''): Step {
  return { at, name, fen, correction: false, why };
}

const plain = { withheld: false, reason: null, waitsUntil: null, levelNeeded: null };
const below = { ...plain, status: 'confirmed' as const, reason: 'BELOW_L2' };
const lowName = (lang: Lang) => standingOf(below, lang).name;
const waitName = (lang: Lang) => standingOf({ ...below, waitsUntil: '2000-01-01T00:00:00Z' }, lang).name;
