import { accountByName, accountsByIds, type Account } from '../../accounts/service.ts';
import { audit } from '../../identity/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, newIdOf, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { sha256 } from '../../lib/secret.ts';
import { dayOf } from '../../lib/time.ts';
import { openJournalAlone } from '../journal/service.ts';
import { noteShare } from '../knowledge/service.ts';
import { institutionRules } from './policy.ts';
import { refuseAgreement } from './refusals.ts';
import * as rules from './rules.ts';
import type { AgreementEvent, Party, Term } from './rules.ts';
import * as store from './sql.ts';
import { tellAnswered, tellProposed } from './telling.ts';
import { daysInWords, worded } from './wording.ts';

/** What one side proposes to the other, which is named exactly or by its id. */
export type Proposal = Term & { counterparty: string; shareBp: number; note: string };

/** An agreement locked for a step, and for which side the actor takes it. */
export type Asked = { agreement: store.AgreementRow; by: Party; userId: string };

/**
 * Proposes an authorisation and signs it for the acting account: an institution to a creator, or a creator to an
 * institution (DOMAIN 11.4). Answers its id. Refuses PARTY_UNKNOWN, PARTY_TYPE, PARTY_STOPPED, SHARE_TOO_LARGE,
 * TERM_INVALID, AUTHORISATION_OVERLAPS, PROPOSAL_OPEN, PROPOSALS_FULL.
 */
export async function propose(tx: Tx, actor: Actor, now: Date, wish: Proposal, lang: Lang): Promise<string> {
  const { account, userId } = asAccount(actor);
  const { creator, institution, by } = await partiesOf(tx, account.accountId, wish.counterparty);
  const { document: policy } = await policyAt(tx, institutionRules, now);
  if (wish.shareBp > policy.shareBpMax)
    throw refuseAgreement.SHARE_TOO_LARGE([
      worded(
        { path: 'shareBp', code: 'SHARE_TOO_LARGE', actual: wish.shareBp, required: policy.shareBpMax },
        `${policy.shareBpMax / 100}%`,
        lang,
      ),
    ]);
  const faults = rules.termFaults(wish, policy, now);
  if (faults.length > 0) throw refuseAgreement.TERM_INVALID(faults.map((fault) => worded(fault, fault.required, lang)));
  const { accountId } = creator;
  await lockKey(tx, 'proposals', institution.accountId);
  await lockKey(tx, 'authorisations', accountId);
  const span = rules.spanOf(wish);
  await refuseOverlap(tx, accountId, span, lang);
  const open = await store.openProposals(tx, accountId, institution.accountId, now);
  if (open.between > 0)
    throw refuseAgreement.PROPOSAL_OPEN([{ path: 'counterparty', code: 'PROPOSAL_OPEN', message: '' }]);
  refuseFull(open.ofInstitution, policy.openByInstitutionMax);
  refuseFull(open.ofCreator, policy.openOfCreatorMax);
  const agreementId = newIdOf(accountId, now);
  const { shareBp, note, firstDay, lastDay } = wish;
  const { noticeDays } = policy;
  const text = rules.termsText({ agreementId, creator, institution, shareBp, noticeDays, firstDay, lastDay });
  const agreement: store.AgreementRow = {
    accountId,
    agreementId,
    institutionId: institution.accountId,
    proposedBy: by,
    shareBp,
    noticeDays,
    note,
    text,
    fromAt: span.from,
    toAt: span.to,
    textHash: sha256(text),
    status: 'proposed',
    createdAt: now,
    expiresAt: rules.expiryOf(span.from, policy, now),
    answeredAt: null,
  };
  await store.insertAgreement(tx, agreement);
  await sign(tx, now, { agreement, by, userId }, { document: agreementId, textHash: agreement.textHash });
  await noteAudit(tx, actor, now, agreement, 'propose_authorisation', { after: termsOf(agreement) });
  await tellProposed(tx, now, agreement, by === 'creator' ? creator.name : institution.name);
  return agreementId;
}

/**
 * The other side accepts and signs exactly the text that it has read, so that it becomes the log's authorisation, or
 * declines. Refuses NOT_FOUND, AGREEMENT_STATE, NOT_YOUR_TURN, TEXT_CHANGED, PARTY_STOPPED, AUTHORISATION_OVERLAPS.
 */
export async function answer(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreementId: string,
  reply: { accept: boolean; textHash: string },
  lang: Lang,
): Promise<void> {
  const asked = await lockOwn(tx, actor, agreementId);
  const { agreement, by } = asked;
  const to = takeStep(reply.accept ? 'accept' : 'decline', agreement, { asker: agreement.proposedBy, by }, now);
  if (reply.accept) {
    refuseChanged(agreement.textHash, reply.textHash);
    const { accountId, institutionId, shareBp, fromAt: from, toAt } = agreement;
    await refuseStopped(tx, [accountId, institutionId]);
    await refuseOverlap(tx, accountId, { from, to: toAt }, lang);
    await sign(tx, now, asked, { document: agreementId, textHash: agreement.textHash });
    await noteShare(await openJournalAlone(tx, now), { accountId, institutionId, shareBp, from, to: toAt });
  }
  await store.updateAgreement(tx, agreement, { status: to, answeredAt: now });
  await tellAnswered(tx, now, agreement, reply.accept);
  const verb = reply.accept ? 'accept_authorisation' : 'decline_authorisation';
  await noteAudit(tx, actor, now, agreement, verb, { before: { status: agreement.status }, after: { status: to } });
}

/** Whoever proposed takes it back while it is unanswered. Refuses NOT_FOUND, AGREEMENT_STATE, NOT_YOUR_TURN. */
export async function withdraw(tx: Tx, actor: Actor, now: Date, agreementId: string): Promise<void> {
  const { agreement, by } = await lockOwn(tx, actor, agreementId);
  const status = takeStep('withdraw', agreement, { asker: agreement.proposedBy, by }, now);
  await store.updateAgreement(tx, agreement, { status, answeredAt: now });
  const change = { before: { status: agreement.status }, after: { status } };
  await noteAudit(tx, actor, now, agreement, 'withdraw_authorisation', change);
}

/** An agreement that the acting account is a side of, locked with its creator's others. Refuses NOT_FOUND. */
export async function lockOwn(tx: Tx, actor: Actor, agreementId: string): Promise<Asked> {
  const { account, userId } = asAccount(actor);
  const agreement = await lockById(tx, agreementId);
  if (account.accountId === agreement?.accountId) return { agreement, by: 'creator', userId };
  if (agreement && account.accountId === agreement.institutionId) return { agreement, by: 'institution', userId };
  throw refuse.NOT_FOUND();
}

/** An agreement of anybody's, locked with its creator's others; undefined when there is none. */
export async function lockById(tx: Tx, agreementId: string): Promise<store.AgreementRow | undefined> {
  if (!isIdOf(agreementId)) return undefined;
  const accountId = ownerOf(agreementId);
  await lockKey(tx, 'authorisations', accountId);
  return store.lockAgreement(tx, accountId, agreementId);
}

/** The kept status after a step. Refuses AGREEMENT_STATE with the present standing, NOT_YOUR_TURN. */
export function takeStep(
  event: AgreementEvent,
  agreement: store.AgreementRow,
  of: { asker: Party; by: Party | 'operator' },
  now: Date,
): rules.AgreementStatus {
  const standing = rules.standingAt(agreement, now);
  const refused = rules.refusedStep(event, { standing, ...of });
  if (refused) throw refuseAgreement[refused]([], { current: { standing } });
  return rules.agreementSteps[event].to;
}

/** Keeps who of a side signed which text, and when. */
export function sign(
  tx: Tx,
  now: Date,
  { agreement: { accountId, agreementId }, by: party, userId }: Asked,
  text: { document: string; textHash: string },
) {
  return store.insertSignature(tx, { accountId, agreementId, party, userId, signedAt: now, ...text });
}

/** What is signed must be what was read. Refuses TEXT_CHANGED. */
export function refuseChanged(standing: string, read: string): void {
  if (standing !== read) throw refuseAgreement.TEXT_CHANGED([{ path: 'textHash', code: 'TEXT_CHANGED', message: '' }]);
}

/** Writes down a step of an agreement. */
export function noteAudit(
  tx: Tx,
  actor: Actor,
  now: Date,
  { agreementId }: Pick<store.AgreementRow, 'agreementId'>,
  verb: string,
  change: Pick<Parameters<typeof audit>[3], 'before' | 'after' | 'reason'>,
): Promise<void> {
  return audit(tx, actor, now, { verb, objectType: 'authorisation', objectId: agreementId, ...change });
}

function termsOf({ accountId, institutionId, shareBp, fromAt, toAt }: store.AgreementRow) {
  return { accountId, institutionId, shareBp, from: fromAt.toISOString(), to: toAt?.toISOString() ?? null };
}

/** The two sides of a proposal: one is the acting account, the other is named. */
async function partiesOf(
  tx: Tx,
  accountId: string,
  counterparty: string,
): Promise<{ creator: Account; institution: Account; by: Party }> {
  const own = (await accountsByIds(tx, [accountId])).get(accountId);
  if (!own) throw refuse.NOT_FOUND();
  const other = (await accountsByIds(tx, [counterparty])).get(counterparty) ?? (await accountByName(tx, counterparty));
  if (!other) throw refuseAgreement.PARTY_UNKNOWN([{ path: 'counterparty', code: 'PARTY_UNKNOWN', message: '' }]);
  const by = own.type === 'institution' ? 'institution' : 'creator';
  const [creator, institution] = by === 'institution' ? [other, own] : [own, other];
  if (creator.type !== 'creator' || institution.type !== 'institution') {
    const required = own.type === 'institution' ? 'creator' : own.type === 'creator' ? 'institution' : null;
    throw refuseAgreement.PARTY_TYPE([
      { path: 'counterparty', code: 'PARTY_TYPE', message: '', actual: other.type, required },
    ]);
  }
  refuseStoppedAccounts([creator, institution]);
  return { creator, institution, by };
}

async function refuseStopped(tx: Tx, accountIds: string[]): Promise<void> {
  refuseStoppedAccounts([...(await accountsByIds(tx, accountIds)).values()]);
}

function refuseStoppedAccounts(accounts: readonly Account[]): void {
  const stopped = accounts.find(({ status }) => status === 'frozen' || status === 'closed');
  if (stopped)
    throw refuseAgreement.PARTY_STOPPED([
      { path: 'counterparty', code: 'PARTY_STOPPED', message: '', actual: stopped.name },
    ]);
}

/** No two authorisations of a creator at one time. Names the span that is taken, not with whom it is. */
async function refuseOverlap(
  tx: Tx,
  accountId: string,
  span: { from: Date; to: Date | null },
  lang: Lang,
): Promise<void> {
  const taken = await store.overlapping(tx, accountId, span);
  if (!taken) return;
  const lastDay = taken.toAt === null ? null : rules.lastDayOf(taken.toAt);
  const actual = { firstDay: dayOf(taken.fromAt), lastDay };
  const row = { path: 'firstDay', code: 'AUTHORISATION_OVERLAPS', actual };
  throw refuseAgreement.AUTHORISATION_OVERLAPS([worded(row, daysInWords(actual, lang), lang)]);
}

function refuseFull(open: number, max: number): void {
  if (open < max) return;
  throw refuseAgreement.PROPOSALS_FULL([
    { path: 'counterparty', code: 'PROPOSALS_FULL', message: '', actual: open, required: max },
  ]);
}
