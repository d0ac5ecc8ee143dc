import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { subChannel } from '../../../test/channels.ts';
import { ok } from '../../../test/money.ts';
import { draft as draftOf, picture, postFields, publisher } from '../../../test/works.ts';
import { setPolicy } from '../../lib/policy.ts';
import { templateOverrides } from './policy.ts';
import { templates } from './registry.ts';
import type { Template } from './schema.ts';

const world = await testApp();
type Overrides = (typeof templateOverrides.defaults)['overrides'];

/** Puts overrides in force from now on. */
async function override(...overrides: Overrides): Promise<void> {
  await world.run((tx, now) =>
    setPolicy(tx, now, templateOverrides, { document: { overrides }, effectiveAt: now, author: 't', reason: 't' }),
  );
}

const scenes = ['commute', 'weekend'].map((value) => ({ value, label: { zh: `场景 ${value}`, en: value } }));
/** What a channel asks of an article: a scene of its own, a longer title, a summary, goods of three shops. */
const goodFinds = {
  template: 'post',
  fields: [
    { name: 'classification', required: true, options: scenes },
    { name: 'title', min: 6, max: 40 },
    { name: 'summary', required: true, min: 50 },
  ],
  rules: [{ id: 'shop_count', min: 3 }],
};

const manager = await world.operator('channel_manager');
let made = 0;
/** Makes a sub-channel that changes templates; answers its code. */
const channel = (...overrides: object[]) => subChannel(manager, `strict_${++made}`, { overrides });

const draft = async (who: Caller, change: object = {}) => (await draftOf(who, change)).id;
const read = async (query = '', who: Caller = world.anonymous) =>
  (await who.call('GET', `/content-templates/post${query}`)).body as Template;
const fieldIn = (template: Template, name: string) => template.fields.find((field) => field.name === name);
const checks = async (who: Caller, id: string, query = '') =>
  (await who.call('GET', `/contents/${id}/preflight${query}`)).body.rules as {
    id: string;
    passed: boolean;
    code: string;
    message: string;
  }[];
/** Who may submit to a channel, and when, is tested there. */
const ofSubmitting = ['channel.membership', 'work.sent'];
/** What of the work itself fails. */
const failed = async (who: Caller, id: string, query = '') =>
  (await checks(who, id, query))
    .filter(({ passed, id: rule }) => !passed && !ofSubmitting.includes(rule))
    .map((rule) => rule.id);

test('DOMAIN 2.2: template schemas are served as the data that a submit is judged by', async () => {
  const all = (await world.anonymous.call('GET', '/content-templates')).body;
  expect(all).toEqual({ items: templates });
  const posts = (await world.anonymous.call('GET', '/content-templates?type=post')).body.items as Template[];
  expect(posts.map(({ code }) => code)).toEqual(['post', 'itemrank', 'iteminventory', 'shopinventory', 'qa']);
  expect(await read()).toEqual(templates[0]);
  expect(fieldIn(await read(), 'title')).toMatchObject({ component: 'line', min: 4, max: 19, unit: 'chars' });
  expect((await world.anonymous.call('GET', '/content-templates/nothing')).status).toBe(404);
  expect(await world.anonymous.call('GET', '/content-templates/post?target=nowhere')).toMatchObject({
    status: 422,
    body: { code: 'TARGET_UNKNOWN', errors: [{ path: 'target', actual: ['nowhere'] }] },
  });
  const described = (await world.anonymous.call('GET', '/openapi.json')).body.paths;
  expect(Object.keys(described)).toEqual(expect.arrayContaining(['/content-templates', '/content-templates/{code}']));
  expect(described['/content-templates'].get.parameters.map((one: { name: string }) => one.name)).toEqual([
    'type',
    'target',
  ]);
});

test('DOMAIN 2.2: the stricter rules of a channel are merged field by field where it is named', async () => {
  const code = await channel(goodFinds);
  expect(await read()).toEqual(templates[0]);
  const [strict] = ok(await world.anonymous.call('GET', `/sub-channels/${code}/templates`)).items as [Template];
  expect(fieldIn(strict, 'title')).toMatchObject({ min: 6, max: 19 });
  expect(fieldIn(strict, 'summary')).toMatchObject({ required: true, min: 50, max: 100 });
  expect(fieldIn(strict, 'classification')).toMatchObject({ required: true, options: scenes });
  expect(strict.rules).toContainEqual({ id: 'shop_count', min: 3 });
  expect((await world.anonymous.call('GET', '/sub-channels/nothing/templates')).status).toBe(404);

  const { owner } = await publisher(world, '频道作者');
  const id = await draft(owner, { title: '五个字标题' });
  expect(await failed(owner, id)).toEqual([]);
  expect(await failed(owner, id, `?subChannel=${code}`)).toEqual([
    'title.length',
    'summary.length',
    'classification.count',
    'shop_count',
  ]);
  const refused = await owner.call('GET', `/contents/${id}/preflight?subChannel=follow_feed`);
  expect(refused.body.code).toBe('SUB_CHANNEL_UNKNOWN');
});

test('DOMAIN 2.2: rules of a push target hold for what is pushed there, in the form and at submit', async () => {
  await override({ template: 'post', target: 'homepage', fields: [{ name: 'subtitle', required: true, min: 4 }] });
  const { owner } = await publisher(world, '主页作者');
  const id = await draft(owner);
  expect(fieldIn(await read('?target=homepage'), 'subtitle')).toMatchObject({ required: true, min: 4 });
  expect(await failed(owner, id)).toEqual(['subtitle.length']);
  const refused = await owner.call('POST', `/contents/${id}/submit`);
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'subtitle', actual: 0 }] } });
  const apart = await draft(owner, { pushTargets: ['follow_feed'] });
  expect(await failed(owner, apart)).toEqual([]);
});

test('DOMAIN 2.2: where a template names options, no other value is taken', async () => {
  await override({ template: 'post', target: null, fields: [{ name: 'classification', options: scenes }] });
  const { owner } = await publisher(world, '场景作者');
  const withScene = (classification: unknown) => draft(owner, { classification });
  expect(await failed(owner, await withScene(null))).toEqual([]);
  expect(await failed(owner, await withScene('commute'))).toEqual([]);
  expect(await failed(owner, await withScene(['weekend']))).toEqual([]);
  expect(await failed(owner, await withScene(['weekend', 'commute']))).toEqual(['classification.count']);
  const wrong = await withScene('旅行');
  expect((await checks(owner, wrong)).filter((rule) => !rule.passed)).toMatchObject([
    { id: 'classification.option', code: 'OPTION_UNKNOWN', message: '请从给出的选项里选择' },
  ]);
  expect(await owner.call('POST', `/contents/${wrong}/submit`)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'classification', actual: '旅行', required: ['commute', 'weekend'] }] },
  });
  // What its template leaves open stays open, and a channel can only take options away.
  const code = await channel({
    template: 'post',
    fields: [{ name: 'classification', options: scenes.slice(1) }],
  });
  expect(await failed(owner, await withScene('commute'))).toEqual([]);
  expect(await failed(owner, await withScene('commute'), `?subChannel=${code}`)).toEqual(['classification.option']);
});

test('DOMAIN 2.2: a body over its greatest length is one fault; a channel’s limit of paragraphs is another rule', async () => {
  const code = await channel({ template: 'post', fields: [{ name: 'body.paragraphs[]', max: 150 }] });
  const { owner } = await publisher(world, '长文作者');
  const body = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: '长'.repeat(20_001) }] }],
  };
  const long = await owner.call('POST', '/contents', {
    ...(await postFields(owner)),
    coverMediaIds: [await picture(owner)],
    body,
  });
  expect(await failed(owner, long.body.id)).toEqual(['body.length']);
  expect(await failed(owner, long.body.id, `?subChannel=${code}`)).toEqual([
    'body.length',
    'body.paragraphs[].paragraph_length',
  ]);
});
