import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

test('an excerpt is one line around the first word that is there, whatever its case and width', () => {
  expect(excerptOf('出门露营也不怕晒。\n\n ＳＰＦ五十，清爽。', ['spf'])).toBe('出门露营也不怕晒。 ＳＰＦ五十，清爽。');
  expect(excerptOf('没有', ['露营'])).toBeNull();
  expect(excerptOf('没有', [''])).toBeNull();
  const long = excerptOf(`${'前'.repeat(100)}露营${'后'.repeat(100)}`, ['后', '露营']) ?? '';
  expect(long).toBe(`…${'前'.repeat(14)}露营${'后'.repeat(44)}…`);
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      (before, after) => {
        const shown = excerptOf(`${before}露营${after}`, ['露营']) ?? '';
        expect(Array.from(shown).length).toBeLessThanOrEqual(62);
        expect(shown).toContain('露营');
        expect(shown).not.toMatch(/\n/);
      },
    ),
  );
});
