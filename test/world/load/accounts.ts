import { textFilterAt } from '../../../src/accounts/filter.ts';
import { apply, submitProfile } from '../../../src/accounts/applications/service.ts';
import type { AccountType } from '../../../src/accounts/service.ts';
import { invite } from '../../../src/accounts/invitations/service.ts';
import { luhnCheckDigit } from '../../../src/identity/accountNo.ts';
import { socialCreditCheck } from '../../../src/identity/idNumber.ts';
import { proveIdentity, provePayout } from '../../../src/identity/proofs.ts';
import { demoProvider } from '../../../src/identity/provider.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { MINUTE } from '../../../src/lib/time.ts';
import { recordImage } from '../../../src/media/service.ts';
import type { Business } from '../businesses.ts';
import { businesses } from '../businesses.ts';
import type { Creator } from '../cast.ts';
import { creators, institution } from '../cast.ts';
import { idNumberOf } from '../identity.ts';
import { avatarKey } from './pictures.ts';
import { actorOf, type Stage } from './stage.ts';
import { setLevelOf } from './levels.ts';

/** Minutes between two openings. */
const APART = 23;

/** Everybody opens an account the whole way: identity, payout account, checks, profile; an operator sets the levels. */
export async function openAccounts(stage: Stage, tx: Tx, from: Date): Promise<void> {
  // The people whom a visitor meets first open last.
  const everybody = [...businesses, ...creators.toReversed()];
  for (const [nr, one] of everybody.entries())
    await openOne(stage, tx, new Date(from.getTime() + nr * APART * MINUTE), one, nr + 1);
  await openInstitution(stage, tx, new Date(from.getTime() + everybody.length * APART * MINUTE), everybody.length + 1);
}

/** The institution opens by invitation, as an enterprise (DOMAIN 1.3). */
async function openInstitution(stage: Stage, tx: Tx, now: Date, serial: number): Promise<void> {
  const { name, company } = institution;
  const body = '91330100MA2H0BD00';
  const idNumber = body + socialCreditCheck(body);
  const invitation = await invite(tx, actorOf(stage, 'admin'), now, { type: 'institution', note: name, days: 7 });
  const subject = { kind: 'enterprise', name: company, idNumber } as const;
  const papers = { subject, type: 'institution', invitationCode: invitation.code, accountNo: cardOf(serial) } as const;
  await openAccountOf(stage, tx, now, institution, papers);
}

async function openOne(stage: Stage, tx: Tx, now: Date, one: Creator | Business, serial: number): Promise<void> {
  const { legalName: name, birthday } = one.person;
  const subject = { kind: 'person', name, idNumber: idNumberOf(birthday, serial) } as const;
  const type = 'kind' in one ? one.kind : 'creator';
  const admin = actorOf(stage, 'admin');
  const invitation =
    type === 'brand' ? await invite(tx, admin, now, { type, note: `品牌入驻：${one.name}`, days: 7 }) : undefined;
  const papers: Papers = { subject, type, invitationCode: invitation?.code, accountNo: cardOf(serial) };
  const accountId = await openAccountOf(stage, tx, now, one, papers);
  if (one.level !== 'L0') await setLevelOf(stage, tx, now, accountId, one.level);
}

type Opened = { key: string; email: string; name: string; intro: string; domain: string };
type Papers = {
  subject: { kind: 'person' | 'enterprise'; name: string; idNumber: string };
  type: AccountType;
  invitationCode: string | undefined;
  /** Of the card that payouts go to. */
  accountNo: string;
};

/** Proves who stands behind an account, and opens it; answers its id. */
async function openAccountOf(stage: Stage, tx: Tx, now: Date, one: Opened, papers: Papers): Promise<string> {
  const actor = actorOf(stage, one.key);
  const { subject, type, invitationCode, accountNo } = papers;
  const { name, idNumber } = subject;
  const tools = { provider: demoProvider, secret: stage.config.secret, lang: 'zh-CN' } as const;
  await proveIdentity(tx, actor, now, subject, tools);
  await provePayout(tx, actor, now, { holderIdNumber: idNumber, holderName: name, accountNo }, tools);
  const application = await apply(tx, actor, now, { type, invitationCode });
  const picture = await stage.pictures.get(avatarKey(one.key));
  if (!picture) throw new Error(`${one.key} has no avatar`);
  const avatar = await recordImage(tx, actor, now, picture, `${one.name} 头像.webp`);
  const { accountId } = await submitProfile(
    tx,
    actor,
    now,
    application.applicationId,
    { name: one.name, avatarMediaId: avatar.id, intro: one.intro, chosenDomain: one.domain },
    { filter: await textFilterAt(tx, now), lang: 'zh-CN' },
  );
  if (accountId === null) throw new Error(`the account of ${one.key} did not open`);
  stage.accounts.set(one.key, accountId);
  return accountId;
}

/** A bank card of nobody. */
function cardOf(serial: number): string {
  const body = `622202${String(serial * 7919).padStart(12, '0')}`;
  return body + luhnCheckDigit(body);
}
