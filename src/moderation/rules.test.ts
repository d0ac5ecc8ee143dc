import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naughtyStrings, sample } from '../../test/samples.ts';
import { duplicateImages, hammingDistance, imageReasons } from './images.ts';
import type { ImageFacts } from './images.ts';
import { adTerms, reviewRules, reviewRulesSchema } from './policy.ts';
import { excuseTexts, noteTexts } from './notes.ts';
import { rejectionReasons } from './desk/reasons.ts';
import { checkText, checkTexts, compileWords, effectOf, machineVerdict } from './rules.ts';
import type { MachineFacts } from './rules.ts';
import { findingSchema } from './schema.ts';

const rules = reviewRules.defaults;
const words = compileWords(adTerms.defaults, rules);
const points = (text: string) => Array.from(text);
const clean: MachineFacts = { findings: [], otherReasons: [], similarityBp: 0, level: 2, publishedContents: 9 };
const verdict = (change: Partial<MachineFacts>) => machineVerdict({ ...clean, ...change }, rules);
const inTitle = (text: string) => checkTexts([{ field: 'title', text }], words);
const picture = (field: string, phash: string | null): ImageFacts => ({
  field,
  phash,
  hasQrCode: null,
  hasForeignMark: null,
  textShareBp: null,
});

test('DOMAIN 2.6: findings stand at code points of the original text', () => {
  expect(checkText('🍓全网最\u200b佳，加微信：ａｂｃ12345', words)).toEqual([
    { code: 'AD_LAW', level: 5, start: 3, end: 6, matched: '最\u200b佳', note: 'absolute' },
    { code: 'CONTACT_INFO', start: 8, end: 19, matched: '微信：ａｂｃ12345', note: 'wechat' },
  ]);
  expect(checkText('春天的第一双乐福鞋，皮子很软', words)).toEqual([]);
  expect(
    checkTexts(
      [
        { field: 'title', text: '好' },
        { field: 'summary', text: '最佳' },
      ],
      words,
    ),
  ).toMatchObject([{ field: 'summary', start: 0, end: 2 }]);
});

test('every finding fits its schema and is the text at its place', () => {
  const piece = fc.constantFrom(
    '最佳',
    '第一',
    '13812345678',
    '微信',
    ' abc12345',
    '🍓',
    '，',
    '\u200b',
    '１００％',
    '好看',
    'a@b.com',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      for (const finding of checkText(text, words)) {
        expect(findingSchema.parse(finding)).toEqual(finding);
        expect(points(text).slice(finding.start, finding.end).join('')).toBe(finding.matched);
        expect(finding.end).toBeGreaterThan(finding.start);
        expect(Object.hasOwn(noteTexts, finding.note)).toBe(true);
      }
    }),
  );
});

test('DOMAIN 2.6.2: 5 and 4 reject, 3 asks a person, 2 and 1 hint, excused ones hint, contacts reject', () => {
  const effect = (level: number) => effectOf({ code: 'AD_LAW', level });
  expect([5, 4, 3, 2, 1].map(effect)).toEqual(['reject', 'reject', 'human', 'hint', 'hint']);
  expect(effectOf({ code: 'AD_LAW', level: 4, excuse: 'registered_mark' })).toBe('hint');
  expect(effectOf({ code: 'CONTACT_INFO' })).toBe('reject');
});

test('DOMAIN 2.6: a rejection names each reason with its place', () => {
  expect(
    verdict({
      findings: inTitle('全网最佳，QQ 123456789'),
      otherReasons: [{ code: 'INVALID_ITEM', where: { field: 'items[0]' } }],
    }),
  ).toEqual({
    verdict: 'reject',
    reasons: [
      { code: 'AD_LAW', where: { field: 'title', start: 2, end: 4 }, found: { text: '最佳', note: 'absolute' } },
      {
        code: 'CONTACT_INFO',
        where: { field: 'title', start: 5, end: 17 },
        found: { text: 'QQ 123456789', note: 'qq' },
      },
      { code: 'INVALID_ITEM', where: { field: 'items[0]' } },
    ],
    why: [],
  });
});

test('DOMAIN 2.6.6: a person looks only at newcomers, level-3 terms and similar texts', () => {
  expect(verdict({})).toEqual({ verdict: 'pass', reasons: [], why: [] });
  expect(verdict({ findings: inTitle('秒杀') }).verdict).toBe('pass');
  expect(verdict({ findings: inTitle('我用过最好的') }).verdict).toBe('pass');
  expect(verdict({ findings: inTitle('纯天然') })).toEqual({ verdict: 'human', reasons: [], why: ['AD_LAW'] });
  const newcomer = (level: number, publishedContents: number) => verdict({ level, publishedContents }).verdict;
  expect([newcomer(0, 4), newcomer(1, 4), newcomer(1, 5), newcomer(1, 6), newcomer(2, 0)]).toEqual([
    'human',
    'human',
    'pass',
    'pass',
    'pass',
  ]);
});

test('DOMAIN 2.6.5: similarity from 0.8 rejects, from 0.5 a person looks', () => {
  const similar = (similarityBp: number) => verdict({ similarityBp });
  expect([4999, 5000, 5001, 7999].map((bp) => similar(bp).verdict)).toEqual(['pass', 'human', 'human', 'human']);
  for (const bp of [8000, 8001])
    expect(similar(bp)).toEqual({ verdict: 'reject', reasons: [{ code: 'PLAGIARISM' }], why: [] });
});

test('DOMAIN 2.6.3: pictures that differ in at most 6 of 64 bits are duplicates', () => {
  expect(hammingDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
  expect(hammingDistance('FFFFFFFFFFFFFFFF', 'ffffffffffffffff')).toBe(0);
  const against = (phash: string) =>
    duplicateImages(
      [picture('coverMediaIds[0]', '0000000000000000'), picture('coverMediaIds[1]', phash)],
      rules.duplicateDistanceMax,
    );
  expect(against('000000000000001f')).toEqual([{ field: 'coverMediaIds[1]', sameAs: 'coverMediaIds[0]' }]);
  expect(against('000000000000003f')).toEqual([{ field: 'coverMediaIds[1]', sameAs: 'coverMediaIds[0]' }]);
  expect(against('000000000000007f')).toEqual([]);
  expect(duplicateImages([picture('a', null), picture('b', null)], 6)).toEqual([]);
  expect(() => hammingDistance('0', 'ffffffffffffffff')).toThrow(RangeError);
});

test('DOMAIN 2.6.1, 2.6.3: QR codes, foreign marks, text over pictures and repeats are reasons', () => {
  const a = picture('coverMediaIds[0]', '0000000000000000');
  const codes = (images: ImageFacts[]) => imageReasons(images, 6).map((r) => `${r.code} ${r.where?.field}`);
  expect(codes([a])).toEqual([]);
  expect(codes([{ ...a, hasQrCode: true, hasForeignMark: true, textShareBp: 3001 }])).toEqual([
    'CONTACT_INFO coverMediaIds[0]',
    'NOT_ORIGINAL_MEDIA coverMediaIds[0]',
    'IMAGE_CLUTTER coverMediaIds[0]',
  ]);
  expect(codes([{ ...a, hasQrCode: false, hasForeignMark: false, textShareBp: 3000 }])).toEqual([]);
  expect(codes([a, { ...a, field: 'coverMediaIds[1]' }])).toEqual(['IMAGE_QUALITY coverMediaIds[1]']);
});

test('DOMAIN 2.6: 20 reason codes, each reason, note and excuse with a text in both languages', () => {
  const reasons = rejectionReasons.defaults;
  expect(Object.keys(reasons)).toEqual(
    expect.arrayContaining([
      'SHOP_ITEM_LIMIT',
      'ITEM_COUNT',
      'SHOP_COUNT',
      'INVALID_ITEM',
      'IMAGE_CLUTTER',
      'IMAGE_QUALITY',
      'TEXT_QUALITY',
      'ITEM_QUALITY',
      'TITLE_LENGTH',
      'COVER_SPEC',
      'SCENE_MISMATCH',
      'OFF_DOMAIN',
      'CONTACT_INFO',
      'AD_LAW',
      'PLAGIARISM',
      'NOT_ORIGINAL_MEDIA',
      'PROMO_TONE',
      'COPY_OF_DETAIL_PAGE',
      'ILLEGAL',
      'OTHER',
    ]),
  );
  for (const code of ['CONTACT_INFO', 'AD_LAW', 'PLAGIARISM', 'NOT_ORIGINAL_MEDIA', 'IMAGE_CLUTTER', 'IMAGE_QUALITY'])
    expect(Object.hasOwn(reasons, code)).toBe(true);
  for (const text of [...Object.values(reasons), ...Object.values(noteTexts), ...Object.values(excuseTexts)])
    expect(text.zh && text.en).toBeTruthy();
  expect(reviewRulesSchema.parse(rules)).toEqual(rules);
});

const strings = naughtyStrings();
test.skipIf(strings.length === 0)('hostile strings are read without an error', () => {
  for (const text of strings)
    for (const f of checkText(text, words)) expect(points(text).slice(f.start, f.end).join('')).toBe(f.matched);
});

const reviews = sample('reviews.csv.gz')?.split('\n').slice(1) ?? [];
test.skipIf(reviews.length === 0)('real reviews: few are flagged', () => {
  const found = reviews.map((line) => checkText(line.replace(/^[^,]*,\d,/, ''), words));
  const flagged = (effect: string) => found.filter((f) => f.some((x) => effectOf(x) === effect)).length;
  const contacts = found.filter((f) => f.some((x) => x.code === 'CONTACT_INFO')).length;
  console.info(
    `of ${reviews.length} reviews: ${contacts} contact, ${flagged('reject')} reject, ${flagged('human')} human, ${flagged('hint')} hint`,
  );
  expect(contacts).toBeGreaterThan(20);
  expect(contacts).toBeLessThan(reviews.length / 100);
  expect(flagged('reject') + flagged('human')).toBeLessThan(reviews.length / 40);
});
