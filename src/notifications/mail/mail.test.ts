import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { HOUR, MINUTE } from '../../lib/time.ts';
import { notify } from '../service.ts';

type Mail = { to: string; raw: string; by: string };

// A real mail server on this machine, which wants a password; it can be told to be busy.
const mails: Mail[] = [];
let busy = 0;
const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) =>
    password === 'p@ss' ? done(null, { user: username ?? '' }) : done(new Error('wrong')),
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      if (busy > 0) {
        busy -= 1;
        return done(Object.assign(new Error('busy'), { responseCode: 451 }));
      }
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      mails.push({ to, raw: Buffer.concat(parts).toString(), by: String(session.user) });
      done();
    });
  },
});
await new Promise<void>((done) => {
  server.listen(0, '127.0.0.1', done);
});
afterAll(
  () =>
    new Promise<void>((done) => {
      server.close(done);
    }),
);
const { port } = server.server.address() as AddressInfo;

const world = await testApp({
  worker: true,
  env: {
    SMTP_URL: `smtp://zhongcao:p%40ss@127.0.0.1:${port}`,
    MAIL_FROM: '种草 <notices@shop.example>',
    ZHONGCAO_PUBLIC_URL: 'https://shop.example',
  },
});

const later = async (ms: number) => {
  await world.advance(new Date((await world.run(async (_tx, now) => now)).getTime() + ms));
  await world.idle();
};
const tell = (who: Caller, naturalKey: string) =>
  world.run((tx, now) =>
    notify(tx, now, {
      userId: who.userId,
      kind: 'report_decided',
      object: { type: 'violation', id: naturalKey },
      params: { title: `<b>${naturalKey}</b> & 更多`, confirmed: true },
      naturalKey,
    }),
  );
const set = async (who: Caller, mail: boolean) => {
  const { version } = ok(await who.call('GET', '/notification-settings'));
  const types = [{ type: 'service', inbox: true, mail }];
  return ok(await who.call('PUT', '/notification-settings', { types }, { 'if-match': `"${version}"` }));
};
const to = (address: string) => mails.filter((one) => one.to === address);
/** A header, unfolded. */
const header = (raw: string, name: string) =>
  new RegExp(`^${name}:[ \\t]*(.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ');
/** The parts of a mail by type, decoded. */
const partOf = (raw: string, type: string) => {
  const [, head = '', body = ''] =
    new RegExp(`Content-Type: ${type}([\\s\\S]*?)\\r\\n\\r\\n([\\s\\S]*?)\\r\\n--`).exec(raw) ?? [];
  const coded = /base64/i.test(head)
    ? Buffer.from(body, 'base64')
    : Buffer.from(
        body
          .replaceAll(/=\r\n/g, '')
          .replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
  return coded.toString().replaceAll('\r\n', '\n');
};

test('UX 29: who wants e-mail gets what is unread in one, as text and HTML, not more often than the policy says', async () => {
  const reader = await world.signUp('要邮件的人');
  const initial = ok(await reader.call('GET', '/notification-settings'));
  expect(initial.mail).toMatchObject({
    configured: true,
    everyHours: 24,
    address: expect.stringMatching(/@test.example$/),
  });
  const { address } = initial.mail;
  await tell(reader, 'unwanted');
  await later(HOUR);
  expect(to(address)).toEqual([]);
  await set(reader, true);
  await tell(reader, 'one');
  await tell(reader, 'two');
  await later(10 * MINUTE);
  expect(to(address)).toEqual([]);
  busy = 1;
  await later(6 * MINUTE);
  await world.pool.query(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`);
  for (let n = 0; n < 100 && to(address).length === 0; n++) await new Promise((done) => setTimeout(done, 100));
  const [first] = to(address);
  if (!first) throw new Error('no mail came');
  expect(first.by).toBe('zhongcao');
  expect(header(first.raw, 'From')).toContain('<notices@shop.example>');
  expect(header(first.raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  const text = partOf(first.raw, 'text/plain');
  const html = partOf(first.raw, 'text/html');
  expect(text).toContain('你举报的「<b>two</b> & 更多」确有违规\n谢谢你\nhttps://shop.example/me/reports');
  expect(text).toContain('<b>one</b>');
  expect(text).not.toContain('unwanted');
  expect(html).toContain('&lt;b&gt;two&lt;/b&gt; &amp; 更多');
  expect(html).not.toContain('<b>');
  // Within a day no other; what is read meanwhile is not written about.
  await tell(reader, 'three');
  await tell(reader, 'four');
  await later(12 * HOUR);
  expect(to(address)).toHaveLength(1);
  const { items } = ok(await reader.call('GET', '/notifications'));
  ok(await reader.call('PUT', `/notifications/${items[0].id}/read`));
  await later(13 * HOUR);
  expect(to(address)).toHaveLength(2);
  const second = partOf(to(address)[1]?.raw ?? '', 'text/plain');
  expect(second).toContain('three');
  expect(second).not.toContain('four');
  await tell(reader, 'five');
  ok(await reader.call('POST', '/notifications/read-all', {}));
  await later(25 * HOUR);
  expect(to(address)).toHaveLength(2);
});

test('RFC 8058: the link of an e-mail ends them by one POST without a session, and by nothing that was made up', async () => {
  const reader = await world.signUp('不要邮件的人');
  const { address } = (await set(reader, true)).mail;
  await tell(reader, 'news');
  await later(16 * MINUTE);
  const url = /<(.+)>/.exec(header(to(address)[0]?.raw ?? '', 'List-Unsubscribe') ?? '')?.[1] ?? '';
  expect(url).toMatch(/^https:\/\/shop\.example\/unsubscribe\//);
  const token = new URL(url).pathname.split('/').at(-1) ?? '';
  const stop = (wish: string) => world.anonymous.call('POST', '/mail-unsubscriptions', { token: wish });
  expect((await stop(token.replace(/^./, (first) => (first === 'x' ? 'y' : 'x')))).status).toBe(404);
  const other = await world.signUp('别人');
  expect((await stop(token.replace(reader.userId, other.userId))).status).toBe(404);
  expect((await stop(token)).status).toBe(204);
  expect((await stop(token)).status).toBe(204);
  const { types } = ok(await reader.call('GET', '/notification-settings'));
  expect(types.filter(({ mail }: { mail: boolean }) => mail)).toEqual([]);
  await tell(reader, 'more');
  await later(25 * HOUR);
  expect(to(address)).toHaveLength(1);
});
