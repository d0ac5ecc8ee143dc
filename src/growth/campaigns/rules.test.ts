import { expect, test } from 'vitest';
import { countedDays, placedDays } from './rules.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const work = (contentId: string, status: Parameters<typeof countedDays>[0][number]['status'], day: string | null) => ({
  accountId: 'a',
  contentId,
  status,
  decidedAt: day === null ? null : at(`${day}T12:00`),
});

test('DOMAIN 4: a work counts from its first acceptance to the end of the campaign, what was refused not at all', () => {
  const works = [
    work('one', 'placed', '2026-05-04'),
    work('one', 'expired', '2026-05-02'),
    work('two', 'rejected', '2026-05-01'),
    work('three', 'human_review', null),
    work('four', 'accepted', '2026-05-11'),
  ];
  const counted = countedDays(works, at('2026-05-10T00:00'));
  expect([...counted.values()]).toEqual([{ accountId: 'a', contentId: 'one', from: '2026-05-02', to: '2026-05-10' }]);
  const stood = (from: string, to: string, contentId = 'one') => ({ contentId, from: at(from), to: at(to) });
  const days = placedDays(
    [
      stood('2026-05-08T10:00', '2026-05-20T00:00'),
      stood('2026-05-01T10:00', '2026-05-03T00:00'),
      stood('2026-05-03T09:00', '2026-05-04T10:00'),
      stood('2026-05-03T12:00', '2026-05-03T13:00'),
      stood('2026-05-03T12:00', '2026-05-03T13:00', 'two'),
    ],
    counted,
  );
  expect(days.map(({ from, to }) => [from, to])).toEqual([
    ['2026-05-02', '2026-05-04'],
    ['2026-05-08', '2026-05-10'],
  ]);
});
