import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { keepPicture } from '../pictures.ts';
import { signIn } from './demo.ts';

const lin = { email: 'lin@demo.example', password: 'zhongcao-demo-2026' };

test('UX 29: the bell counts, each notice opens its object and is read; by type, all at once, and switched by type', async ({
  page,
}) => {
  await signIn(page, lin);
  const bell = page.getByRole('link', { name: /^通知，\d+\+? 条未读$/ });
  await expect(bell).toBeVisible();
  await keepPicture(page, 'feed-bell-phone');
  await bell.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('通知');
  await expectSound(page, 'notices-phone');
  const types = page.getByRole('navigation', { name: '通知的类型' });
  await types.getByRole('link', { name: /^互动/ }).click();
  await expect(page).toHaveURL('/notices?type=interactions');
  const first = page.locator('.notice.new').first();
  await expect(first).toContainText(/评论|回复/);
  await first.click();
  await expect(page).toHaveURL(/^http:\/\/[^/]+\/c\//);
  await page.goto('/notices?type=money');
  const all = page.getByRole('button', { name: '把「收入」标为已读' });
  // A second try finds them read.
  if (await all.isVisible()) await all.click();
  await expect(page.locator('.notice.new')).toHaveCount(0);
  await page.goto('/notices');
  await page.getByRole('link', { name: '通知设置' }).click();
  const service = page.getByRole('group', { name: '举报与反馈' }).getByLabel('站内通知');
  await service.uncheck();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await expect(service).not.toBeChecked();
  await expect(page.getByRole('group', { name: '收入' }).getByLabel('站内通知')).toBeDisabled();
  await expectSound(page, 'notice-settings-phone');
});

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('UX 29: a device is subscribed by one button, shows what it is pushed, and is taken off again', async ({
    page,
    context,
    baseURL: site,
  }) => {
    await context.grantPermissions(['notifications'], { origin: site ?? '' });
    // The browser's own push service is not reached from here; all else is real.
    await page.addInitScript(() => {
      const endpoint = 'https://push.example/e2e';
      const keys = {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      };
      const made = {
        endpoint,
        options: { applicationServerKey: null },
        toJSON: () => ({ endpoint, keys }),
        unsubscribe: () => Promise.resolve(localStorage.removeItem('subscribed') ?? true),
      };
      PushManager.prototype.subscribe = () => {
        localStorage.setItem('subscribed', '1');
        return Promise.resolve(made as unknown as PushSubscription);
      };
      PushManager.prototype.getSubscription = () =>
        Promise.resolve(localStorage.getItem('subscribed') ? (made as unknown as PushSubscription) : null);
    });
    const worker = await context.newCDPSession(page);
    const registered = new Promise<string>((done) => {
      worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
        if (first) done(first.registrationId);
      });
    });
    await worker.send('ServiceWorker.enable');
    await signIn(page, undefined, '/notices/settings');
    await expect(page.getByText('这个站点没有开通邮件。')).toBeVisible();
    await page.getByRole('button', { name: '在这台设备上接收通知' }).click();
    await expect(page.getByRole('button', { name: '不再在这台设备上接收' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Chrome' })).toBeVisible();
    await expectSound(page, 'notice-devices-phone');
    const data = JSON.stringify({ id: 'n1', title: '有人回复了你', text: '在《一双鞋》下', url: '/notices' });
    const registrationId = await registered;
    await worker.send('ServiceWorker.deliverPushMessage', { origin: site ?? '', registrationId, data });
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration('/');
        return (await registration?.getNotifications())?.map(({ title, body }) => `${title} ${body}`);
      });
    await expect.poll(shown).toEqual(['有人回复了你 在《一双鞋》下']);
    await page.getByRole('button', { name: '不再在这台设备上接收' }).click();
    await expect(page.getByRole('button', { name: '在这台设备上接收通知' })).toBeVisible();
    await expect(page.getByRole('heading', { name: '接收推送的设备' })).toHaveCount(0);
  });
});
