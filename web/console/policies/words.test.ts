import { expect, test } from 'vitest';
import { differences, versionInWords } from './words.ts';

const row = { priority: 50, network: 1, platform: 4, creator: 5 };
const shuffled = { creator: 5, network: 1, platform: 4, priority: 50 };

test('UX 39: the history of a rule names what changed, and nothing that was only written in another order', () => {
  const before = { version: 1, splitTable: [row], gate: { mode: 'forfeit' }, changes: [] };
  const after = {
    gate: { mode: 'forfeit' },
    changes: [{ fromMonth: '2027-01', payoutMinimumFen: 200 }],
    version: 2,
    splitTable: [shuffled],
  };
  expect(differences(before, after)).toHaveLength(1);
  expect(differences(before, { ...after, splitTable: [{ ...shuffled, creator: 6 }] })).toHaveLength(2);
  expect(differences(before, { ...before, splitTable: [row, row] })).toHaveLength(1);
});

test('a version has the number that receipts cite: its document’s own, else the registry’s', () => {
  const cited = versionInWords({ version: 1, document: { version: 2 } });
  expect(cited).toBe(versionInWords({ version: 2, document: {} }));
  expect(versionInWords({ version: 0, document: { version: 1 } })).toContain('1');
});
