import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { questions } from './questions.ts';
import { chaptersOf } from './rules.ts';

const world = await testApp();
const admin = await world.operator('admin');
const english = { 'accept-language': 'en' };

test('rules: reasons stand by chapter and clause in the order of their numbers', () => {
  const said = { zh: '句', en: 'Sentence' };
  const { chapters, others } = chaptersOf(
    { TEN: { ...said, clause: '1.10' }, NINE: { ...said, clause: '1.9' }, NEW: { ...said, clause: '12' }, BARE: said },
    'en',
  );
  expect(chapters.map(({ no, name, clauses }) => [no, name, clauses.map((one) => one.no)])).toEqual([
    ['1', 'Goods', ['1.9', '1.10']],
    ['12', '12', ['12']],
  ]);
  expect(others).toEqual([{ code: 'BARE', text: 'Sentence' }]);
});

test('rules: anybody reads what the policies say, in his language, and a change shows at once', async () => {
  const rules = ok(await world.anonymous.call('GET', '/rules'));
  expect(rules.chapters.map(({ no }: { no: string }) => no)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect(rules.chapters[3].clauses[0].reasons.map(({ code }: { code: string }) => code)).toEqual([
    'CLASSIFICATION',
    'SCENE_MISMATCH',
  ]);
  expect(rules.violations).toHaveLength(12);
  expect(rules.violations[4]).toMatchObject({ code: 'V05', points: 6 });
  expect(rules.steps.map(({ creditMax }: { creditMax: number }) => creditMax)).toEqual([34, 28, 20, 11, 0]);
  const read = ok(await world.anonymous.call('GET', '/rules', undefined, english));
  expect(read.chapters[0].name).toBe('Goods');
  const { document } = ok(await admin.call('GET', '/operator/policies/violations'));
  document.violations.V05.points = 9;
  ok(await admin.call('POST', '/operator/policies/violations', { document, reason: '加重' }));
  expect(ok(await world.anonymous.call('GET', '/rules')).violations[4].points).toBe(9);
});

test('help: it covers what creators ask in both languages, and names the community once there is one', async () => {
  expect(new Set(questions.map(({ topic }) => topic)).size).toBe(5);
  const help = ok(await world.anonymous.call('GET', '/help'));
  expect(help).toMatchObject({ community: null });
  expect(help.questions).toHaveLength(questions.length);
  const document = { url: 'https://bbs.example/creators', name: { zh: '达人论坛', en: 'Forum' } };
  ok(await admin.call('POST', '/operator/policies/community', { document, reason: '论坛开放' }));
  expect(ok(await world.anonymous.call('GET', '/help', undefined, english)).community).toEqual({
    url: 'https://bbs.example/creators',
    name: 'Forum',
  });
  expect(ok(await world.anonymous.call('GET', '/community')).community.name).toBe('达人论坛');
  const wrong = { ...document, url: 'javascript:alert(1)' };
  expect((await admin.call('POST', '/operator/policies/community', { document: wrong, reason: '试' })).status).toBe(
    422,
  );
});
