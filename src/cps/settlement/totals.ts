import { wireFen, type Fen } from '../../lib/money.ts';
import type { Terms } from '../policy.ts';
import type { Amounts } from '../rules.ts';

/** The sums of the document, in fen. */
export class Totals {
  #entries: Amounts = {
    grossFen: 0n,
    networkFen: 0n,
    platformFen: 0n,
    poolFen: 0n,
    creatorFen: 0n,
    forfeitedFen: 0n,
  };
  #rewardFen = 0n;
  #forfeitedRewardFen = 0n;
  #institutionFen = 0n;
  #payableFen = 0n;
  #writtenOffFen = 0n;

  addEntry(entry: Amounts): void {
    const sums = this.#entries;
    sums.grossFen += entry.grossFen;
    sums.networkFen += entry.networkFen;
    sums.platformFen += entry.platformFen;
    sums.poolFen += entry.poolFen;
    sums.creatorFen += entry.creatorFen;
    sums.forfeitedFen += entry.forfeitedFen;
  }

  addReward(amountFen: Fen, forfeited: boolean): void {
    if (forfeited) this.#forfeitedRewardFen += amountFen;
    else this.#rewardFen += amountFen;
  }

  addStatement(of: { institutionFen: Fen; payableFen: Fen; writtenOffFen: Fen }): void {
    this.#institutionFen += of.institutionFen;
    this.#payableFen += of.payableFen;
    this.#writtenOffFen += of.writtenOffFen;
  }

  /** In the order of canonical JSON; what was written off is told where debts are not carried without end. */
  wire({ debtMonthsMax }: Pick<Terms, 'debtMonthsMax'>): Record<string, number> {
    return {
      creatorFen: wireFen(this.#entries.creatorFen),
      forfeitedFen: wireFen(this.#entries.forfeitedFen),
      forfeitedRewardFen: wireFen(this.#forfeitedRewardFen),
      grossFen: wireFen(this.#entries.grossFen),
      institutionFen: wireFen(this.#institutionFen),
      networkFen: wireFen(this.#entries.networkFen),
      payableFen: wireFen(this.#payableFen),
      platformFen: wireFen(this.#entries.platformFen),
      poolFen: wireFen(this.#entries.poolFen),
      rewardFen: wireFen(this.#rewardFen),
      ...(debtMonthsMax !== null && { writtenOffFen: wireFen(this.#writtenOffFen) }),
    };
  }
}
