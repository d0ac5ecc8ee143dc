import { expect, test } from 'vitest';
import { testApp } from './app.ts';
import { walk } from './hostile.ts';
import { naughtyStrings } from './samples.ts';

const strings = naughtyStrings();
/** Texts a field in the normal run; test/long puts all of them into each. */
const PER_FIELD = 2;

test.skipIf(strings.length === 0)(
  'no text breaks a route, whatever field it stands in',
  async () => {
    // Each field gets the next ones, so that all of them come in many fields.
    const few = (field: number) =>
      Array.from({ length: PER_FIELD }, (_, i) => strings[(field * PER_FIELD + i) % strings.length] ?? '');
    const { requests, accepted, broken } = await walk(await testApp(), few);
    console.info(`${requests} requests, ${accepted} of them accepted`);
    expect(broken).toEqual([]);
    expect(accepted).toBeGreaterThan(requests / 10);
  },
  180_000,
);
