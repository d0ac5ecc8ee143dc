import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { publisher, raise, type Publisher } from '../../../test/works.ts';
import { defaultLayout, homepageModules, type HomepageModule, type Layout } from './modules.ts';
import { completed, moduleFaults } from './rules.ts';

const world = await testApp();

let accounts = 0;
const account = (level: 'L0' | 'L1' | 'L2' = 'L1') => publisher(world, `装修账号${(accounts += 1)}`, level);

/** The default layout with these modules in front, after the header, and those switched off. */
function layout(front: HomepageModule[], off: HomepageModule[] = [], notice = ''): Layout {
  const rest = defaultLayout.modules
    .map(({ module }) => module)
    .filter((one) => one !== 'header' && !front.includes(one));
  const all: HomepageModule[] = ['header', ...front, ...rest];
  return { modules: all.map((module) => ({ module, on: !off.includes(module) })), notice };
}
const save = (who: Publisher, wish: unknown, version: number) =>
  who.owner.call('PUT', '/homepage', wish, { 'if-match': String(version) });
const own = async (who: Publisher) => (await who.owner.call('GET', '/homepage')).body;
const shown = async (who: Publisher) => (await world.anonymous.call('GET', `/accounts/${who.accountId}/homepage`)).body;

test('DOMAIN 6.3: a homepage has nine modules, and begins with the default layout', async () => {
  const who = await account();
  expect(homepageModules).toHaveLength(9);
  expect(await own(who)).toEqual({
    ...defaultLayout,
    version: 0,
    editable: true,
    levelNeeded: 'L1',
    defaults: defaultLayout,
    limits: { noticeCharsMax: 60 },
    draft: null,
  });
  expect(await shown(who)).toEqual({ modules: defaultLayout.modules.map(({ module }) => module), notice: null });
});

test('DOMAIN 6.3: modules are ordered and switched on and off, and readers see it at once', async () => {
  const who = await account();
  const wish = layout(['items', 'all_contents'], ['live', 'group_chat'], ' 周五晚上八点上新 ');
  const saved = await save(who, wish, 0);
  expect([saved.status, saved.body.version, saved.body.notice]).toEqual([200, 1, '周五晚上八点上新']);
  expect(await shown(who)).toEqual({
    modules: ['header', 'items', 'all_contents', 'notice', 'pinned', 'featured', 'categories'],
    notice: '周五晚上八点上新',
  });
  // The same again changes nothing; with the notice off it is kept and not shown.
  expect((await save(who, wish, 1)).body.version).toBe(1);
  const quiet = layout(['items'], ['notice'], '周五晚上八点上新');
  expect((await save(who, quiet, 1)).body).toMatchObject({ version: 2, notice: '周五晚上八点上新' });
  expect((await shown(who)).notice).toBeNull();
  const log = await world.pool.query(
    `select before, after from identity.audit where verb = 'change_homepage' and object_id = $1 order by at`,
    [who.accountId],
  );
  expect(log.rows).toHaveLength(2);
  expect(log.rows[0]).toMatchObject({ before: { notice: '' }, after: { notice: '周五晚上八点上新' } });
});

test('DOMAIN 6.3: the header is always on and first, and every module stands in the list once', async () => {
  const who = await account();
  const { modules } = defaultLayout;
  const refused = async (wish: unknown) => {
    const { status, body } = await save(who, { notice: '', modules: wish }, 0);
    return [status, body.code, ...body.errors.map((row: { path: string; code: string }) => `${row.path} ${row.code}`)];
  };
  expect(await refused([...modules.slice(1), modules[0]])).toEqual([
    422,
    'HOMEPAGE_INVALID',
    'modules[0].module HEADER_FIRST',
  ]);
  expect(await refused([{ module: 'header', on: false }, ...modules.slice(1)])).toEqual([
    422,
    'HOMEPAGE_INVALID',
    'modules[0].on HEADER_FIRST',
  ]);
  expect(await refused(modules.filter(({ module }) => module !== 'live'))).toEqual([
    422,
    'HOMEPAGE_INVALID',
    'modules MODULE_MISSING',
  ]);
  expect(await refused([...modules, { module: 'live', on: true }])).toEqual([
    422,
    'HOMEPAGE_INVALID',
    'modules[9].module MODULE_REPEATED',
  ]);
  expect((await save(who, { notice: '', modules: [{ module: 'weather', on: true }] }, 0)).status).toBe(422);
  expect(moduleFaults([]).length).toBe(9);
});

test('DOMAIN 6.3: a notice has at most 60 code points', async () => {
  const who = await account();
  expect((await save(who, layout([], [], '新'.repeat(58) + '👗👠'), 0)).status).toBe(200);
  expect(await save(who, layout([], [], '新'.repeat(61)), 1)).toMatchObject({
    status: 422,
    body: {
      code: 'HOMEPAGE_INVALID',
      errors: [{ path: 'notice', code: 'NOTICE_LENGTH', actual: 61, required: { max: 60 } }],
    },
  });
  expect((await save(who, layout([], [], '一行\n两行'), 1)).body.errors).toMatchObject([{ code: 'NOTICE_CHARACTERS' }]);
});

test('DOMAIN 2.6: what would reject a text is refused in a notice', async () => {
  const who = await account();
  const { status, body } = await save(who, layout([], [], '加微信 abc12345 领券，史上最低价'), 0);
  expect([status, body.code]).toEqual([422, 'HOMEPAGE_INVALID']);
  const codes = body.errors.map((row: { path: string; code: string }) => `${row.path} ${row.code}`);
  expect(codes).toContain('notice CONTACT_INFO');
  expect(codes).toContain('notice AD_LAW');
  expect((await own(who)).version).toBe(0);
});

test('DOMAIN 9: L0 has the default layout only; refused with the field and the level needed', async () => {
  const who = await account('L0');
  expect(await own(who)).toMatchObject({ editable: false, levelNeeded: 'L1' });
  expect(await save(who, layout(['items']), 0)).toMatchObject({
    status: 403,
    body: {
      code: 'HOMEPAGE_LOCKED',
      errors: [{ path: 'modules', actual: 'default', required: { level: 'L1' } }],
    },
  });
  expect((await save(who, { ...defaultLayout, notice: '你好' }, 0)).body.errors).toMatchObject([{ path: 'notice' }]);
  const tried = await who.owner.call('PUT', '/homepage/draft', { ...layout(['items']), basedOn: 0 });
  expect([tried.status, tried.body.code]).toEqual([403, 'HOMEPAGE_LOCKED']);
  await raise(world, who.accountId, 'L1');
  expect((await save(who, layout(['items']), 0)).status).toBe(200);
});

test('DOMAIN 9: who falls back to L0 is shown in the default layout, and keeps his own for later', async () => {
  const who = await account('L1');
  await save(who, layout(['items'], ['pinned']), 0);
  expect((await shown(who)).modules[1]).toBe('items');
  const admin = await world.operator('admin');
  const now = await world.run(async (_, at) => at);
  const at = new Date(now.getTime() + 1000).toISOString();
  await admin.call('PUT', `/operator/accounts/${who.accountId}/level`, {
    level: 'L0',
    effectiveAt: at,
    reason: '测试',
  });
  await world.advance(new Date(now.getTime() + 2000));
  expect((await shown(who)).modules).toEqual(defaultLayout.modules.map(({ module }) => module));
  expect((await own(who)).modules[1].module).toBe('items');
});

test('API.md, versions: a stale layout is refused with the current one', async () => {
  const who = await account();
  const mine = layout(['items']);
  expect((await who.owner.call('PUT', '/homepage', mine)).body.code).toBe('VERSION_REQUIRED');
  await save(who, mine, 0);
  expect(await save(who, layout(['featured']), 0)).toMatchObject({
    status: 409,
    body: { code: 'STALE_VERSION', current: { version: 1, modules: mine.modules } },
  });
});

test('UX 20: what is tried out is seen under an address before it is saved, and readers see nothing of it', async () => {
  const who = await account();
  const made = await who.owner.call('POST', '/homepage/preview');
  expect(made.status).toBe(201);
  const token = String(made.body.url).split('/preview/homepage/')[1];
  const read = async (path = '') => (await world.anonymous.call('GET', `/homepage-previews/${token}${path}`)).body;
  expect(await read()).toMatchObject({ accountId: who.accountId, version: '0', notice: null });

  const tried = await who.owner.call('PUT', '/homepage/draft', { ...layout(['items'], [], '试试看'), basedOn: 0 });
  expect(await read('/version')).toEqual(tried.body);
  expect(await read()).toMatchObject({ ...tried.body, notice: '试试看' });
  expect((await read()).modules[1]).toBe('items');
  expect((await shown(who)).notice).toBeNull();
  expect((await own(who)).draft).toMatchObject({ basedOn: 0, notice: '试试看' });

  // As it was saved: nothing is left to keep. Saving drops what was tried out.
  await who.owner.call('PUT', '/homepage/draft', { ...defaultLayout, basedOn: 0 });
  expect((await own(who)).draft).toBeNull();
  await who.owner.call('PUT', '/homepage/draft', { ...layout(['items']), basedOn: 0 });
  await save(who, layout(['items']), 0);
  expect([await read('/version'), (await own(who)).draft]).toEqual([{ version: '1' }, null]);
});

test('UX 20: an address of a homepage cannot be made up or prolonged, and expires', async () => {
  const who = await account();
  const { url, expiresAt } = (await who.owner.call('POST', '/homepage/preview')).body;
  const [id, user, expiry, signature] = String(url).split('/preview/homepage/')[1]?.split('.') ?? [];
  const other = await account();
  const later = (parseInt(expiry ?? '', 36) + 60_000).toString(36);
  for (const wrong of [
    `${other.accountId}.${user}.${expiry}.${signature}`,
    `${id}.${user}.${later}.${signature}`,
    'x',
    '...',
  ])
    expect((await world.anonymous.call('GET', `/homepage-previews/${wrong}`)).body.code, wrong).toBe('NOT_FOUND');
  await world.advance(new Date(new Date(expiresAt).getTime() + 1000));
  const over = await world.anonymous.call(
    'GET',
    `/homepage-previews/${[id, user, expiry, signature].join('.')}/version`,
  );
  expect([over.status, over.body.code]).toEqual([404, 'HOMEPAGE_PREVIEW_EXPIRED']);
});

test('only members lay out a homepage, and the homepage of a frozen account is not there', async () => {
  const who = await account();
  const stranger = await world.signUp('路过的人');
  expect(
    (await stranger.call('PUT', '/homepage', layout([]), { 'if-match': '0', 'x-account': who.accountId })).status,
  ).toBe(403);
  const admin = await world.operator('admin');
  await admin.call('PUT', `/operator/accounts/${who.accountId}/status`, { status: 'frozen', reason: '测试' });
  expect((await save(who, layout(['items']), 0)).body.code).toBe('ACCOUNT_STOPPED');
  expect((await world.anonymous.call('GET', `/accounts/${who.accountId}/homepage`)).status).toBe(404);
  expect((await world.anonymous.call('GET', '/accounts/nobody/homepage')).status).toBe(404);
});

test('a module that comes later stands at the end of what was stored before', () => {
  const stored = { modules: defaultLayout.modules.filter(({ module }) => module !== 'live'), notice: '' };
  expect(completed(stored).modules.at(-1)).toEqual({ module: 'live', on: true });
});
