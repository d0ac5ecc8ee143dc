import sharp from 'sharp';
import { socialCreditCheck } from '../src/identity/idNumber.ts';
import type { Answer, Caller, TestApp } from './app.ts';
import { multipart } from './multipart.ts';
import { idNumberOf } from './world/identity.ts';

/** Who stands behind an account, as the demo verification is told. */
export type Subject = { kind: 'person' | 'enterprise'; name: string; idNumber: string };

let serial = 0;

/** A new grown-up person. */
export function person(birthday = '1990-01-01', name = '林小满'): Subject {
  serial += 1;
  return { kind: 'person', name, idNumber: idNumberOf(birthday, serial) };
}

/** A new enterprise. */
export function enterprise(name = '杭州种草文化有限公司'): Subject {
  serial += 1;
  const body = `91330100MA${String(serial).padStart(7, '0')}`;
  return { kind: 'enterprise', name, idNumber: body + socialCreditCheck(body) };
}

/** Verifies a user's identity and a payout account of the same holder. */
export async function verify(who: Caller, subject: Subject): Promise<void> {
  const { name, idNumber } = subject;
  mustBe(200, await who.call('POST', '/identity/real-name', subject));
  const payout = { holderIdNumber: idNumber, holderName: name, accountNo: '13800138000' };
  mustBe(200, await who.call('POST', '/identity/payout-account', payout));
}

let picture: Promise<Buffer> | undefined;

/** Uploads a square picture of 200 px; answers its media id. */
export async function uploadAvatar(who: Caller): Promise<string> {
  picture ??= sharp({ create: { width: 200, height: 200, channels: 3, background: '#c04020' } })
    .jpeg()
    .toBuffer();
  const form = multipart(await picture);
  return mustBe(201, await who.call('POST', '/media', form.body, form.headers)).body.id;
}

/**
 * Opens an account the whole way through the routes: sign-up, verification, application, profile. Answers its owner, who
 * acts for it without X-Account while it is his only one.
 */
export async function openAccount(
  world: Pick<TestApp, 'signUp'>,
  wish: {
    name: string;
    type?: 'creator' | 'merchant' | 'brand' | 'institution';
    owner?: Caller;
    subject?: Subject;
    domain?: string;
    invitationCode?: string;
  },
): Promise<{ owner: Caller; accountId: string }> {
  const owner = wish.owner ?? (await world.signUp('林小满'));
  await verify(owner, wish.subject ?? person());
  const { type = 'creator', invitationCode } = wish;
  const applied = mustBe(201, await owner.call('POST', '/account-applications', { type, invitationCode }));
  const profile = {
    name: wish.name,
    avatarMediaId: await uploadAvatar(owner),
    intro: '分享通勤穿搭和护肤心得',
    chosenDomain: wish.domain ?? 'outfit',
  };
  const opened = await owner.call('PUT', `/account-applications/${applied.body.id}/profile`, profile);
  return { owner, accountId: mustBe(200, opened).body.accountId };
}

function mustBe(status: number, answer: Answer): Answer {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
