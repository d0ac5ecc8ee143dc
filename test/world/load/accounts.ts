import { textFilterAt } from '../../../src/accounts/filter.ts';
import { apply, submitProfile } from '../../../src/accounts/applications/service.ts';
import { invite } from '../../../src/accounts/invitations/service.ts';
import { proveIdentity, provePayout } from '../../../src/identity/proofs.ts';
import { demoProvider } from '../../../src/identity/provider.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { MINUTE } from '../../../src/lib/time.ts';
import { recordImage } from '../../../src/media/service.ts';
import type { Business } from '../businesses.ts';
import { businesses } from '../businesses.ts';
import type { Creator } from '../cast.ts';
import { creators } from '../cast.ts';
import { idNumberOf } from '../identity.ts';
import { avatarKey } from './pictures.ts';
import { actorOf, type Stage } from './stage.ts';
import { setLevelOf } from './levels.ts';

/** Minutes between two openings. */
const APART = 23;

/** Everybody opens an account the whole way: identity, payout account, checks, profile; an operator sets the levels. */
export async function openAccounts(stage: Stage, tx: Tx, from: Date): Promise<void> {
  // The people whom a visitor meets first open last.
  for (const [nr, one] of [...businesses, ...creators.toReversed()].entries())
    await openOne(stage, tx, new Date(from.getTime() + nr * APART * MINUTE), one, nr + 1);
}

async function openOne(stage: Stage, tx: Tx, now: Date, one: Creator | Business, serial: number): Promise<void> {
  const actor = actorOf(stage, one.key);
  const { legalName: name, birthday } = one.person;
  const idNumber = idNumberOf(birthday, serial);
  const tools = { provider: demoProvider, secret: stage.config.secret, lang: 'zh-CN' } as const;
  await proveIdentity(tx, actor, now, { kind: 'person', name, idNumber }, tools);
  await provePayout(tx, actor, now, { holderIdNumber: idNumber, holderName: name, accountNo: cardOf(serial) }, tools);
  const type = 'kind' in one ? one.kind : 'creator';
  const admin = actorOf(stage, 'admin');
  const invitation =
    type === 'brand' ? await invite(tx, admin, now, { type, note: `品牌入驻：${one.name}`, days: 7 }) : undefined;
  const application = await apply(tx, actor, now, { type, invitationCode: invitation?.code });
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
  if (one.level !== 'L0') await setLevelOf(stage, tx, now, accountId, one.level);
}

/** A bank card of nobody. */
function cardOf(serial: number): string {
  return `622202${String(serial * 7919).padStart(13, '0')}`;
}
