import { expect, test } from 'vitest';
import { instantOf } from './time.ts';
import { dueAfter } from './workdays.ts';

const none = { holidays: [], madeUp: [] };

test('DOMAIN 3.5, 12: working days are Monday to Friday, and a promise ends with its last day', () => {
  // A Friday.
  const friday = instantOf('2026-11-27', '15:00:00');
  expect(dueAfter(friday, 3, none)).toEqual(instantOf('2026-12-03'));
  expect(dueAfter(friday, 5, none)).toEqual(instantOf('2026-12-05'));
  // On a Sunday the week has not begun.
  expect(dueAfter(instantOf('2026-11-29', '23:59:59'), 1, none)).toEqual(instantOf('2026-12-01'));
});

test('holidays do not count, and a Saturday that is worked instead does', () => {
  const calendar = { holidays: ['2026-12-01'], madeUp: ['2026-11-28'] };
  const friday = instantOf('2026-11-27', '15:00:00');
  expect(dueAfter(friday, 1, calendar)).toEqual(instantOf('2026-11-29'));
  expect(dueAfter(friday, 3, calendar)).toEqual(instantOf('2026-12-03'));
});
