import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt, parseWall, wallAt } from './wall.ts';

const shown = (at: string, zone?: string) => wallAt(new Date(at), zone).format('YYYY-MM-DD HH:mm:ss');
const taken = (text: string, zone?: string) => {
  const wall = parseWall(text, true);
  return wall && instantAt(wall, zone).toISOString();
};

test('a typed time is one of the deployment, whatever the zone of this machine', () => {
  expect(taken('2026-12-20 10:00')).toBe('2026-12-20T02:00:00.000Z');
  expect(shown('2026-12-20T02:00:00Z')).toBe('2026-12-20 10:00:00');
});

test('a time that this machine skips in spring stands in a zone that does not', () => {
  const zone = process.env.TZ;
  process.env.TZ = 'America/New_York';
  try {
    expect(new Date(2026, 2, 8, 2, 30).getHours()).toBe(3);
    expect(taken('2026-03-08 02:30')).toBe('2026-03-07T18:30:00.000Z');
    expect(shown('2026-03-07T18:30:00Z')).toBe('2026-03-08 02:30:00');
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('what is shown is taken back as the same instant, in zones with summer time too', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const minutes = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const text = shown(new Date(minute * 60_000).toISOString(), zone);
      // An hour that comes twice in autumn reads the same both times.
      expect(shown(taken(text, zone) ?? '', zone)).toBe(text);
    }),
  );
});

test.each([
  ['2026-12-20 10:00:00', '2026-12-20T02:00:00.000Z'],
  ['2026/12/20 9:05', '2026-12-20T01:05:00.000Z'],
  ['2026年12月20日 10:00', '2026-12-20T02:00:00.000Z'],
  ['2026-02-30 10:00', null],
  ['2026-12-20 24:00', null],
  ['2026-12-20 10', null],
  ['2026-12-20', null],
  ['2026-12-2 10:00', null],
  ['明天', null],
])('typed: %s', (text, at) => {
  expect(taken(text)).toBe(at);
});

test('a day is typed without a time', () => {
  expect(parseWall('2026-12-20', false)?.format('YYYY-MM-DD HH:mm')).toBe('2026-12-20 00:00');
  expect(parseWall('2026-12-20 10:00', false)).toBeNull();
});
