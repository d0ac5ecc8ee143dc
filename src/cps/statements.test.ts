import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultCpsPolicy, rulesOf } from './policy.ts';
import { statementOf } from './statements.ts';

test('DOMAIN 11.4: the share is floor(net × bp) of a net above 0, and nothing of any other', () => {
  const terms = rulesOf(defaultCpsPolicy).in(0);
  const fen = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  fc.assert(
    fc.property(
      fen,
      fen,
      fen,
      fc.integer({ min: 0, max: 10_000 }),
      (commissionFen, rewardFen, clawbackFen, shareBp) => {
        const { netFen, institutionFen, creatorFen } = statementOf(
          { commissionFen, rewardFen, clawbackFen },
          shareBp,
          0n,
          terms,
        );
        expect(institutionFen + creatorFen).toBe(netFen);
        expect(institutionFen).toBe(netFen > 0n ? (netFen * BigInt(shareBp)) / 10_000n : 0n);
      },
    ),
  );
});
