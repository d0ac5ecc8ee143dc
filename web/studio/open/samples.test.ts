import { expect, test } from 'vitest';
import { isSocialCreditCode, readResidentId } from '../../../src/identity/idNumber.ts';
import { sampleEnterpriseId, samplePersonId } from './samples.ts';

test('sample numbers pass the checks of the demo provider, and their people are adults', () => {
  const now = new Date('2026-03-01T00:00:00Z');
  for (let i = 0; i < 200; i++) {
    const person = readResidentId(samplePersonId(now), '2026-03-01');
    expect(person?.birthday.localeCompare('2008-03-01')).toBe(-1);
    expect(isSocialCreditCode(sampleEnterpriseId())).toBe(true);
  }
});
