import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { idNumberOf } from '../../world/identity.ts';

let people = 0;

/** Who calls: a page, or anything else with a browser's session. */
export type Caller = Pick<Page, 'request'>;

export type Person = { email: string; password: string; nickname: string };

/** Signs somebody new up in this page's browser. */
export async function signUp(page: Caller, nickname = '小满'): Promise<Person> {
  people += 1;
  const person = { email: `e2e-${Date.now()}-${people}@test.example`, password: 'correct horse', nickname };
  const answer = await page.request.post('/api/v1/auth/sign-up', { data: person });
  expect(answer.status()).toBe(201);
  return person;
}

/** A plain picture of a size, as the browser's file dialog takes it. */
export async function picture(width: number, height: number, colour = '#c8553d') {
  const buffer = await sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();
  return { name: 'picture.png', mimeType: 'image/png', buffer };
}

/** Uploads a picture through the API; answers its id. */
export async function upload(page: Caller, width: number, height: number, colour?: string): Promise<string> {
  const answer = await page.request.post('/api/v1/media', {
    multipart: { file: await picture(width, height, colour) },
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

/** Opens a creator account for the signed-in person through the API; answers its id. */
export async function openAccount(page: Caller, name: string): Promise<string> {
  people += 1;
  // Of many birthdays, so that no two people of a run are one and the same.
  const draw = (n: number) => Math.floor(Math.random() * n);
  const idNumber = idNumberOf(`${1960 + draw(40)}-0${1 + draw(9)}-${10 + draw(18)}`, 1 + draw(998));
  const post = async (path: string, data: object, status: number) => {
    const answer = await page.request.post(`/api/v1${path}`, { data });
    expect(answer.status(), await answer.text()).toBe(status);
    return answer.json();
  };
  await post('/identity/real-name', { kind: 'person', name: '林小满', idNumber }, 200);
  const payout = { holderIdNumber: idNumber, holderName: '林小满', accountNo: `e2e-${Date.now()}@test.example` };
  await post('/identity/payout-account', payout, 200);
  const application = await post('/account-applications', { type: 'creator' }, 201);
  expect(application.status).toBe('profile_pending');
  const avatarMediaId = await upload(page, 400, 400, '#3d6fc8');
  const profile = { name, avatarMediaId, intro: '记录居家好物', chosenDomain: 'home' };
  const opened = await page.request.put(`/api/v1/account-applications/${application.id}/profile`, { data: profile });
  expect(opened.status(), await opened.text()).toBe(200);
  return (await opened.json()).accountId;
}

/** A name that no other account of the run has. */
export function freshName(stem: string): string {
  return `${stem}${Date.now().toString(36).slice(-5)}`;
}
