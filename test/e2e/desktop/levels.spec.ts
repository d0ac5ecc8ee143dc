import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { wallAt } from '../../../web/ui/time/wall.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { choose } from './choices.ts';
import { signIn } from './signing-in.ts';
import { keepPicture } from '../pictures.ts';

const DAY_MS = 86_400_000;

type Account = { id: string; name: string; type: string };
type Preview = { effect: { movedFen: number; rewards: number } };

const api = (path: string) => `/api/v1${path}`;

async function send<T>(request: APIRequestContext, path: string, data: object): Promise<T> {
  const answer = await request.post(api(path), { data });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as T;
}

/** Sets from which sum on a second person is needed, with both of them. */
async function setLimit(page: Page, secondPersonFen: number): Promise<void> {
  await signIn(page, 'admin');
  const wish = { document: { secondPersonFen }, reason: '演示' };
  const { approvalId } = await send<{ approvalId: string }>(page.request, '/operator/policies/approvals', wish);
  await signIn(page, 'finance');
  await send(page.request, `/operator/approvals/${approvalId}/decision`, { outcome: 'approve' });
}

/** A creator of the demo world who loses the most when his level falls, and from when on. */
async function whoLoses(page: Page): Promise<{ account: Account; from: string }> {
  const { now } = (await (await page.request.get(api('/clock'))).json()) as { now: string };
  const listed = await page.request.get(api('/operator/accounts?limit=50'));
  const { items } = (await listed.json()) as { items: Account[] };
  let most: { account: Account; from: string; movedFen: number } | undefined;
  for (const account of items.filter(({ type }) => type === 'creator'))
    for (const days of [40, 20, 10, 5]) {
      const from = `${new Date(Date.parse(now) - days * DAY_MS).toISOString().slice(0, 16)}:00.000Z`;
      const data = { level: 'L1', effectiveAt: from };
      const answer = await page.request.post(api(`/operator/accounts/${account.id}/level/preview`), { data });
      const { effect } = (await answer.json()) as Partial<Preview>;
      if (effect && effect.movedFen > (most?.movedFen ?? 200)) most = { account, from, movedFen: effect.movedFen };
    }
  if (!most) throw new Error('nobody of the demo world would lose anything');
  return most;
}

test('UX 39: a level shows what it moves before it is set; above the limit a second person sees the same', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const picture = (name: string) => keepPicture(page, name);
  await setLimit(page, 100);
  try {
    await signIn(page, 'admin');
    const { account, from } = await whoLoses(page);
    await page.goto(`/console/accounts/${account.id}`);
    await page.getByRole('button', { name: '调整等级' }).click();
    const form = page.getByRole('dialog');
    const effect = form.getByRole('region', { name: '对收入的影响' });
    // His own level from now on moves nothing.
    await expect(effect).toContainText('没有订单或奖励的归属会变');
    await expect(form.getByRole('button', { name: '确认' })).toBeEnabled();
    await picture('nothing');
    await choose(page, form.getByLabel('等级'), 'L1');
    await form.getByLabel('生效时间').fill(wallAt(new Date(from)).format('YYYY-MM-DD HH:mm'));
    await form.getByLabel('原因').fill('复核后降级');
    await expect(effect.getByRole('row', { name: /^达人/ })).toBeVisible();
    await expect(effect.getByRole('row', { name: /^平台/ })).toBeVisible();
    await expect(effect).toContainText('超过 1.00 元：提交后由另一个人复核');
    await expectAccessible(page);
    await picture('preview');
    await page.setViewportSize({ width: 390, height: 844 });
    await effect.scrollIntoViewIfNeeded();
    await expectNoSideScroll(page);
    await picture('preview-390');
    await page.setViewportSize({ width: 1280, height: 720 });
    const told = await effect.getByRole('row').allTextContents();
    await form.getByRole('button', { name: '提交复核' }).click();
    await expect(page.getByText('已提交，等待另一个人复核').first()).toBeVisible();
    await expect(form).toBeHidden();

    const waiting = page.getByRole('alert').filter({ hasText: '等级申请在等待另一个人复核' });
    await expect(waiting).toContainText('→ L1');
    await expect(waiting).toContainText('复核后降级');
    await expect(waiting.getByRole('link', { name: '去双人复核' })).toHaveAttribute('href', /console\/approvals/);
    await expectAccessible(page);
    await picture('waiting');

    // While it waits, no other level is set.
    await page.getByRole('button', { name: '调整等级' }).click();
    await expect(form.getByRole('alert')).toContainText('等待复核');
    await expect(form.getByRole('button', { name: '确认' })).toBeDisabled();

    await signIn(page, 'finance', '/console/approvals');
    await expectNoSideScroll(page);
    await page.getByRole('button', { name: `查看：调整等级 · ${account.name}` }).click();
    const wish = page.getByRole('dialog');
    await expect(wish).toContainText('复核后降级');
    await expect(wish).toContainText('→ L1');
    expect(await wish.getByRole('table').getByRole('row').allTextContents()).toEqual(told);
    await expectAccessible(page);
    await picture('second');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSideScroll(page);
    await picture('second-390');
    await wish.getByRole('button', { name: '不同意' }).click();
    await expect(page.getByText('已退回申请').first()).toBeVisible();
  } finally {
    await setLimit(page, 1_000_000);
  }
});
