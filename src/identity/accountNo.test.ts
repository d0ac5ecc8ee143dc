import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountNoFault, luhnCheckDigit, methodOf, plainAccountNo } from './accountNo.ts';

test.each([
  ['13800138000', 'alipay'],
  ['lin@example.com', 'alipay'],
  ['2088123412341234', 'alipay'],
  ['4539578763621486', 'bank'],
  ['6222020000000007919', undefined],
])('DOMAIN 1.2 payout_bound: %s', (number, method) => {
  expect(accountNoFault(number, 'person')).toBe(method ? null : 'CARD_CHECK');
  if (method) expect(methodOf(number)).toBe(method);
});

test.each([
  ['an own name of Alipay that is none', 'xiaoman', 'ACCOUNT_NO_INVALID'],
  ['an address without a place', 'lin@', 'ACCOUNT_NO_INVALID'],
  ['a number of a fixed line', '01088886666', 'ACCOUNT_NO_INVALID'],
  ['a mobile number that is none', '12800138000', 'ACCOUNT_NO_INVALID'],
  ['ten digits', '1380013800', 'ACCOUNT_NO_INVALID'],
  ['a card with a digit too few', '453957876362148', 'CARD_DIGITS'],
  ['a card with a digit too many', '45395787636214861234', 'CARD_DIGITS'],
  ['a card with a slip', '4539578763621487', 'CARD_CHECK'],
])('a person’s payout account is not %s', (_what, number, code) => {
  expect(accountNoFault(number, 'person')).toBe(code);
});

test('an enterprise’s bank account has 12-34 digits and no check digit', () => {
  expect(accountNoFault('330501616136000001', 'enterprise')).toBeNull();
  expect(accountNoFault('4539578763621487', 'enterprise')).toBeNull();
  expect(accountNoFault('1'.repeat(12), 'enterprise')).toBeNull();
  expect(accountNoFault('1'.repeat(34), 'enterprise')).toBeNull();
  expect(accountNoFault('1'.repeat(35), 'enterprise')).toBe('BANK_ACCOUNT_DIGITS');
  expect(accountNoFault('cai wu', 'enterprise')).toBe('ACCOUNT_NO_INVALID');
});

test.each([
  ['4539 5787 6362 1486', '4539578763621486'],
  ['4539-5787-6362-1486', '4539578763621486'],
  [' 138 0013 8000 ', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['lin-xiaoman@example.com', 'lin-xiaoman@example.com'],
])('spaces and hyphens between groups of digits are taken out: %s', (written, plain) => {
  expect(plainAccountNo(written)).toBe(plain);
});

test('of every card, each other last digit, and each slip in one digit, is refused', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 18 });
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      const text = body.join('');
      fc.pre(!text.startsWith('2088'));
      const card = text + luhnCheckDigit(text);
      expect(accountNoFault(card, 'person')).toBeNull();
      const place = at % card.length;
      const wrong = card.slice(0, place) + String((Number(card[place]) + by) % 10) + card.slice(place + 1);
      fc.pre(!wrong.startsWith('2088'));
      expect(accountNoFault(wrong, 'person')).toBe('CARD_CHECK');
    }),
  );
});
