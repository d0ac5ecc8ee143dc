import { inLang } from '../lib/text.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import { lockKey, type Tx } from '../lib/db.ts';
import { refusals } from '../lib/errors.ts';
import type { Lang } from '../lib/problem.ts';
import { pseudonym, seal } from '../lib/secret.ts';
import { dayOf } from '../lib/time.ts';
import { methodOf, plainAccountNo } from './accountNo.ts';
import {
  proofFaultTexts,
  type IdentityClaim,
  type PayoutClaim,
  type ProofFault,
  type VerificationProvider,
} from './provider.ts';
import * as store from './sql.ts';

const refuse = refusals({
  NOT_VERIFIED: [422, '未通过核验', 'The verification did not succeed'],
  IDENTITY_FIXED: [
    409,
    '你已用另一个身份开通了账号，不能更换',
    'You have opened an account as somebody else; the identity stays',
  ],
});

/** What a proof needs beside the claim: who confirms, the key of pseudonyms, and the language of faults. */
export type ProofTools = { provider: VerificationProvider; secret: string; lang: Lang };

/** What numbers of payout accounts are sealed as, each for its user. */
export const PAYOUT_SEAL = 'payout account';

/** The subject behind an id number: what says that two records mean the same person, without naming him. */
function subjectOf(secret: string, idNumber: string): string {
  return pseudonym(secret, 'subject', idNumber.toUpperCase());
}

/**
 * Has a user's identity confirmed and keeps the verdict: the number only as pseudonym and last four digits (DOMAIN 1.2
 * `real_name`). A later one replaces it. Refuses NOT_VERIFIED with a row per fault, and IDENTITY_FIXED when the user owns
 * an account and this is another subject.
 */
export async function proveIdentity(
  tx: Tx,
  actor: Actor,
  now: Date,
  claim: IdentityClaim,
  { provider, secret, lang }: ProofTools,
): Promise<store.VerificationRow> {
  const { userId } = asUser(actor);
  const verdict = await provider.identity(claim, dayOf(now));
  if ('faults' in verdict) throw refuse.NOT_VERIFIED(rowsOf(verdict.faults, lang));
  await lockKey(tx, 'proof', userId);
  const subjectId = subjectOf(secret, claim.idNumber);
  const standing = await store.verification(tx, userId);
  if (standing && standing.subjectId !== subjectId && (await store.ownsAccount(tx, userId))) {
    throw refuse.IDENTITY_FIXED();
  }
  const { kind, name } = claim;
  const row = { kind, name, subjectId, idLast4: claim.idNumber.slice(-4), birthday: verdict.birthday };
  const kept = { ...row, provider: provider.name, verifiedAt: now };
  await store.putVerification(tx, userId, kept);
  return kept;
}

/**
 * Has a payout account confirmed and keeps it in place of an earlier one (DOMAIN 1.2 `payout_bound`). Whose it is, is kept
 * as the holder's pseudonym; whether he is the user is the check `subject_match`. The number itself is sealed, because money
 * will be paid to it. Refuses NOT_VERIFIED with a row per fault; also when the user is verified as somebody else than the
 * holder: nothing could ever be paid to that one, and it would replace one that can.
 */
export async function provePayout(
  tx: Tx,
  actor: Actor,
  now: Date,
  claim: PayoutClaim,
  { provider, secret, lang }: ProofTools,
): Promise<store.PayoutRow> {
  const { userId } = asUser(actor);
  const accountNo = plainAccountNo(claim.accountNo);
  const verdict = await provider.payout({ ...claim, accountNo }, dayOf(now));
  const faults = verdict === 'confirmed' ? [] : [...verdict.faults];
  const holderSubjectId = subjectOf(secret, claim.holderIdNumber);
  await lockKey(tx, 'proof', userId);
  const standing = await store.verification(tx, userId);
  const differs = standing !== undefined && standing.subjectId !== holderSubjectId;
  if (differs && !faults.some(({ path }) => path === 'holderIdNumber'))
    faults.push({ path: 'holderIdNumber', code: 'HOLDER_DIFFERS' });
  if (faults.length > 0) throw refuse.NOT_VERIFIED(rowsOf(faults, lang));
  const kept = {
    holderSubjectId,
    holderName: claim.holderName,
    accountHash: pseudonym(secret, 'payout', accountNo.toLowerCase()),
    accountLast4: accountNo.slice(-4),
    method: methodOf(accountNo),
    accountSealed: seal(secret, PAYOUT_SEAL, userId, accountNo),
    provider: provider.name,
    verifiedAt: now,
  };
  await store.putPayout(tx, userId, kept);
  return kept;
}

function rowsOf(faults: readonly ProofFault[], lang: Lang) {
  return faults.map((fault) => {
    const text = proofFaultTexts[fault.code];
    return { ...fault, message: inLang(text, lang) };
  });
}
