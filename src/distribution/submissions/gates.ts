import { refuseStopped, type JudgedWork } from '../../contents/service.ts';
import type { WireRule } from '../../contents/schema.ts';
import type { Tx } from '../../lib/db.ts';
import { Refusal } from '../../lib/errors.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import { refusePenalised } from '../../moderation/violations/service.ts';
import { unmetText } from '../eligibility/words.ts';
import { refuseSubmission } from './refusals.ts';
import * as store from './sql.ts';
import type { Target } from './targets.ts';

/** What lets a work pass: what is, and what is asked for. */
type Passed = { actual: unknown; required: unknown; said: Text };

/**
 * One thing that is asked before a work is taken. A preflight asks each of them and tells what it would be refused with; a
 * submit asks the same ones in the same order, so that both always agree (DOMAIN 3.5).
 */
export type Gate = {
  id: string;
  /** What it refuses with, all of it, or how it lets pass. */
  ask: () => Promise<Refusal[] | Passed>;
  /** Takes a unit or a place, of which there are only so many; refuses as `ask` would, decided while others wait. */
  take?: () => Promise<void>;
};

/** Statuses of a work that has been sent to publication itself (DOMAIN 2.3). */
const submittable: readonly string[] = ['reviewing', 'scheduled', 'published'];

/** What is asked of every work and its account, wherever it goes. */
export function gatesOfWork(tx: Tx, work: JudgedWork, target: Target): Gate[] {
  return [
    gate('work.sent', () => sentOut(work)),
    accountGate(work),
    gate('work.once', async () => {
      const refusal = refusedTwice(await store.activeOf(tx, work.accountId, work.contentId), target);
      if (refusal) throw refusal;
      return passed(null, null, { zh: '没有投到这里，也不占别处', en: 'It has not been submitted there' });
    }),
  ];
}

function accountGate(of: Pick<JudgedWork, 'accountStatus'>): Gate {
  return gate('account.active', () => {
    refuseStopped(of);
    return passed(of.accountStatus, 'active', { zh: '账号可以投稿', en: 'The account may submit' });
  });
}

/** Asks for a penalty that forbids submissions: everywhere, or to one channel (DOMAIN 12). */
export function penaltyGate(id: string, tx: Tx, now: Date, accountId: string, channelCode?: string): Gate {
  return gate(id, async () => {
    await refusePenalised(tx, now, accountId, 'no_submission', channelCode);
    return passed(null, null, { zh: '没有禁止投稿的处罚', en: 'No penalty forbids it' });
  });
}

/** What keeps an account from every campaign, whatever it writes: its status, a penalty. A submit asks by the same gates. */
export function stoppedBy(
  tx: Tx,
  now: Date,
  { accountId, status }: { accountId: string; status: JudgedWork['accountStatus'] },
): Promise<Refusal[]> {
  return refusalsOf([accountGate({ accountStatus: status }), penaltyGate('campaign.penalty', tx, now, accountId)]);
}

/** A gate that refuses by throwing. */
export function gate(id: string, pass: () => Passed | Promise<Passed>, take?: Gate['take']): Gate {
  const ask = async () => {
    try {
      return await pass();
    } catch (error) {
      if (error instanceof Refusal) return [error];
      throw error;
    }
  };
  return { id, ask, ...(take && { take }) };
}

export const passed = (actual: unknown, required: unknown, said: Text): Passed => ({ actual, required, said });

/** Goes through gates: what they give is taken, and the first refusal is thrown. */
export async function passAll(gates: readonly Gate[]): Promise<void> {
  for (const { ask, take } of gates) {
    if (take) {
      await take();
      continue;
    }
    const [refusal] = refusalsIn(await ask());
    if (refusal) throw refusal;
  }
}

/** Everything that gates would refuse with now. */
export async function refusalsOf(gates: readonly Gate[]): Promise<Refusal[]> {
  const found: Refusal[] = [];
  for (const { ask } of gates) found.push(...refusalsIn(await ask()));
  return found;
}

/** Gates as rows of a preflight: how each lets pass, or a row for each thing that it refuses for. */
export async function gateRules(gates: readonly Gate[], lang: Lang): Promise<WireRule[]> {
  const rules: WireRule[] = [];
  for (const { id, ask } of gates) {
    const answer = await ask();
    const field = id.startsWith('work.') ? 'contentId' : 'account';
    const row = { id, where: { field }, effect: 'refuse' as const };
    if (!Array.isArray(answer)) {
      const { said, ...what } = answer;
      rules.push({ ...row, ...what, passed: true, code: 'OK', message: inLang(said, lang) });
    }
    for (const refusal of refusalsIn(answer)) {
      const { code, rows } = refusal;
      for (const one of rows.length > 0 ? rows : [{ path: '', code, message: '' }]) {
        const { actual = null, required = null } = one;
        const message = unmetText(one, lang) || refusal.detail(lang);
        rules.push({ ...row, passed: false, actual, required, code, message });
      }
    }
  }
  return rules;
}

const refusalsIn = (answer: Refusal[] | Passed): Refusal[] => (Array.isArray(answer) ? answer : []);

/** Why a work cannot be submitted there beside what is under way of it; undefined where it can. */
export function refusedTwice(active: readonly store.SubmissionRow[], target: Target): Refusal | undefined {
  const same = active.some(({ targetType, targetId }) => targetType === target.type && targetId === target.id);
  const other = active.find(({ targetType }) => targetType === 'sub_channel' && target.type === 'sub_channel');
  const code = same ? 'SUBMITTED_ALREADY' : other ? 'IN_OTHER_CHANNEL' : undefined;
  return (
    code && refuseSubmission[code]([{ path: 'targets', code, message: '', actual: same ? target.id : other?.targetId }])
  );
}

function sentOut({ status }: JudgedWork): Passed {
  if (submittable.includes(status)) return passed(status, submittable, { zh: '作品已提交发布', en: 'It was sent out' });
  const code = 'WORK_NOT_SUBMITTED';
  throw refuseSubmission[code]([{ path: 'contentId', code, message: '', actual: status, required: submittable }]);
}
