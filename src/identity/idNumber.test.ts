import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSocialCreditCode, readResidentId, residentCheckDigit, socialCreditCheck } from './idNumber.ts';

const today = '2026-01-01';
const at = (day: string) => {
  const body = `110105${day}002`;
  return readResidentId(body + residentCheckDigit(body), today);
};
const days = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2026-01-01T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const ids = fc
  .tuple(fc.integer({ min: 110_000, max: 659_999 }), days, fc.integer({ min: 0, max: 999 }))
  .map(([region, day, sequence]) => {
    const body = `${region}${day.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    return { id: body + residentCheckDigit(body), day, sequence };
  });

test('GB 11643: the example of the standard', () => {
  expect(readResidentId('11010519491231002X', today)).toEqual({ birthday: '1949-12-31', gender: 'female' });
  expect(readResidentId('11010519491231002x', today)?.birthday).toBe('1949-12-31');
  expect(readResidentId('440524188001010014', today)).toEqual({ birthday: '1880-01-01', gender: 'male' });
  expect(readResidentId('110105194912310020', today)).toBeNull();
});

test('GB 11643: every number with its check digit is read, with birthday and gender', () => {
  fc.assert(
    fc.property(ids, ({ id, day, sequence }) => {
      expect(readResidentId(id, today)).toEqual({ birthday: day, gender: sequence % 2 === 1 ? 'male' : 'female' });
    }),
  );
});

test('GB 11643: any one wrong digit and any swap of two neighbours is noticed', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), ({ id }, at, shift) => {
      const wrong = id.slice(0, at) + ((Number(id.charAt(at)) + shift) % 10) + id.slice(at + 1);
      expect(readResidentId(wrong, '9999-12-31')).toBeNull();
      if (at < 16 && id.charAt(at) !== id.charAt(at + 1)) {
        const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2);
        expect(readResidentId(swapped, '9999-12-31')).toBeNull();
      }
    }),
  );
});

test('GB 11643: days that do not exist or have not come are refused', () => {
  expect(at('20240229')?.birthday).toBe('2024-02-29');
  expect(at('20230229')).toBeNull();
  expect(at('20230431')).toBeNull();
  expect(at('20231301')).toBeNull();
  expect(at('20230100')).toBeNull();
  expect(at('20260101')?.birthday).toBe('2026-01-01');
  expect(at('20260102')).toBeNull();
  expect(at('17000101')).toBeNull();
});

test('GB 32100: known codes', () => {
  expect(isSocialCreditCode('91350100M000100Y43')).toBe(true);
  expect(isSocialCreditCode('91350100M000100Y44')).toBe(false);
  expect(isSocialCreditCode('91350100m000100y43')).toBe(false);
  expect(isSocialCreditCode('9135010OM000100Y43')).toBe(false);
});

test('GB 32100: the check character is right and any one change is noticed', () => {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const letter = fc.integer({ min: 0, max: 30 }).map((i) => letters.charAt(i));
  const digits = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'));
  const letterText = (n: number) => fc.string({ unit: letter, minLength: n, maxLength: n });
  fc.assert(
    fc.property(
      fc.tuple(letterText(2), digits, letterText(9)).map((parts) => parts.join('')),
      fc.integer({ min: 0, max: 17 }),
      letter,
      (body, at, other) => {
        const code = body + socialCreditCheck(body);
        expect(isSocialCreditCode(code)).toBe(true);
        if (other !== code.charAt(at))
          expect(isSocialCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
      },
    ),
  );
});

test('anything else is refused without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(readResidentId(text, today)).toBeNull();
      expect(isSocialCreditCode(text)).toBe(false);
    }),
  );
});
