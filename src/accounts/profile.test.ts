import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naughtyStrings } from '../../test/samples.ts';
import { adTerms, checkText, compileWords, reviewRules } from '../moderation/service.ts';
import { accountRules } from './policy.ts';
import { checkName, mayChangeName, mayChangeRole, nameKey, profileFaults, profileFaultTexts } from './profile.ts';
import type { ProfileInput, TextFilter } from './profile.ts';

const policy = accountRules.defaults;
const now = new Date('2026-03-01T04:00:00Z');
const nothing: TextFilter = () => [];
const good: ProfileInput = {
  name: '小棠的衣橱',
  intro: '分享通勤穿搭和护肤心得',
  chosenDomain: 'outfit',
  avatar: { kind: 'image', width: 200, height: 200 },
  nameTaken: false,
  nameChangedAt: null,
};
const faults = (input: Partial<ProfileInput>, filter = nothing) =>
  profileFaults({ ...good, ...input }, policy, filter, now).map((f) => `${f.path} ${f.code}`);
const before = (ms: number) => new Date(now.getTime() - ms);
const nameCodes = (name: string) => checkName(name, policy).map((f) => f.code);

test('DOMAIN 1.2: a profile within the limits has no fault', () => {
  expect(faults({})).toEqual([]);
});

test('DOMAIN 1.2: name 2-16 code points', () => {
  expect(nameCodes('棠')).toEqual(['NAME_LENGTH']);
  expect(nameCodes('小棠')).toEqual([]);
  expect(nameCodes('𠮷'.repeat(16))).toEqual([]);
  expect(nameCodes('𠮷'.repeat(17))).toEqual(['NAME_LENGTH']);
  expect(nameCodes('🍓')).toEqual(['NAME_LENGTH']);
  expect(checkName('棠', policy)).toEqual([
    { path: 'name', code: 'NAME_LENGTH', actual: 1, required: { min: 2, max: 16, unit: 'chars' } },
  ]);
});

test('DOMAIN 1.2: a name shows what it is', () => {
  for (const hidden of [
    '小\u200b棠',
    '小\u202e棠',
    '小\u0000棠',
    '小\u3164棠',
    '小\ue000棠',
    '小\ud800棠',
    '小\u00ad棠',
  ])
    expect(nameCodes(hidden)).toEqual(['NAME_CHARACTERS']);
  expect(nameCodes('Z\u0300\u0301\u0302algo')).toEqual(['NAME_CHARACTERS']);
  for (const spaced of [' 小棠', '小棠 ', '小  棠', '小\u3000棠']) expect(nameCodes(spaced)).toEqual(['NAME_SPACES']);
  expect(nameCodes('\u3164\u3164')).toContain('NAME_LENGTH');
  for (const fine of ['Xiao Tang', '小棠❤️', 'Zoë 佐伊', '种草_2019']) expect(nameCodes(fine)).toEqual([]);
});

test('DOMAIN 1.2: names are unique after NFKC and case folding', () => {
  expect(nameKey('Ｘｉａｏ　Ｔａｎｇ')).toBe('xiao tang');
  expect(nameKey(' XIAO \t tang ')).toBe('xiao tang');
  expect(nameKey('Straße')).toBe(nameKey('STRASSE'));
  expect(nameKey('ΟΔΟΣ')).toBe(nameKey('οδος'));
  expect(nameKey('ﬁne①')).toBe('fine1');
  expect(nameKey('小棠❤️')).toBe(nameKey('小棠❤'));
  expect(nameKey('小棠')).not.toBe(nameKey('小糖'));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 16 }), (name) => {
      expect(nameKey(nameKey(name))).toBe(nameKey(name));
    }),
  );
});

test('DOMAIN 1.2: a taken name, an unknown domain', () => {
  expect(faults({ nameTaken: true })).toEqual(['name NAME_TAKEN']);
  expect(faults({ chosenDomain: 'fishing' })).toEqual(['chosenDomain DOMAIN_UNKNOWN']);
});

test('DOMAIN 1.2: intro up to 72 code points', () => {
  expect(faults({ intro: '' })).toEqual([]);
  expect(faults({ intro: '🍓'.repeat(71) })).toEqual([]);
  expect(faults({ intro: '🍓'.repeat(72) })).toEqual([]);
  expect(faults({ intro: '🍓'.repeat(73) })).toEqual(['intro INTRO_LENGTH']);
  expect(faults({ intro: '第一行\n第二行' })).toEqual([]);
  expect(faults({ intro: 'a\u0000b' })).toEqual(['intro INTRO_CHARACTERS']);
});

test('DOMAIN 1.2: avatar square from 200 px', () => {
  const avatar = (width: number, height: number, kind = 'image') => faults({ avatar: { kind, width, height } });
  expect(avatar(199, 199)).toEqual(['avatarMediaId AVATAR_TOO_SMALL']);
  expect(avatar(201, 201)).toEqual([]);
  expect(avatar(201, 200)).toEqual(['avatarMediaId AVATAR_NOT_SQUARE']);
  expect(avatar(400, 400, 'video')).toEqual(['avatarMediaId AVATAR_NOT_IMAGE']);
  expect(faults({ avatar: null })).toEqual(['avatarMediaId AVATAR_MISSING']);
  expect(faults({ avatar: { kind: 'image', width: 200, height: 200, hasQrCode: true } })).toEqual([
    'avatarMediaId CONTACT_INFO',
  ]);
});

test('DOMAIN 1.2: name and intro pass the contact and marketing filter', () => {
  const finding = { start: 0, end: 2, matched: '小棠', note: 'x' };
  const ad =
    (level: number): TextFilter =>
    (text) =>
      text === good.intro ? [{ ...finding, code: 'AD_LAW', level }] : [];
  expect(faults({}, () => [{ ...finding, code: 'CONTACT_INFO' }])).toEqual(['name CONTACT_INFO', 'intro CONTACT_INFO']);
  expect(faults({}, ad(3))).toEqual([]);
  expect(faults({}, ad(4))).toEqual(['intro AD_LAW']);
});

test('DOMAIN 1.2: contact details and severe advertising terms of the shipped word list are refused', () => {
  const words = compileWords(adTerms.defaults, reviewRules.defaults);
  const shipped = (input: Partial<ProfileInput>) => faults(input, (text) => checkText(text, words));
  expect(shipped({})).toEqual([]);
  expect(shipped({ name: '小棠 13812345678' })).toEqual(['name CONTACT_INFO']);
  expect(shipped({ intro: '合作加微信：xiaotang2019' })).toEqual(['intro CONTACT_INFO']);
  expect(shipped({ intro: '全网最佳穿搭' })).toEqual(['intro AD_LAW']);
});

test('DOMAIN 1.2: one name change per 30 days, one role change per 30 days', () => {
  const days30 = 30 * 86_400_000;
  for (const may of [mayChangeName, mayChangeRole]) {
    expect(may(null, now, policy)).toBe(true);
    expect(may(before(days30 - 1), now, policy)).toBe(false);
    expect(may(before(days30), now, policy)).toBe(true);
    expect(may(before(days30 + 1), now, policy)).toBe(true);
  }
  expect(faults({ nameChangedAt: before(1000) })).toEqual(['name NAME_CHANGE_TOO_SOON']);
});

test('every fault has a text in both languages', () => {
  for (const text of Object.values(profileFaultTexts)) expect(text.zh && text.en).toBeTruthy();
});

const strings = naughtyStrings();
test.skipIf(strings.length === 0)('hostile strings are judged, never thrown at', () => {
  for (const text of strings) {
    const codes = faults({ name: text, intro: text, chosenDomain: text });
    expect(codes).toContain('chosenDomain DOMAIN_UNKNOWN');
    expect(nameKey(nameKey(text))).toBe(nameKey(text));
  }
});
