import type { Dice } from '../random.ts';
import { hour, lastAt } from './events.ts';

/** How often a reader spoke up below the works of an author while what is said hung on the dice of reading. */
const spoken = new Map(
  Object.entries({
    hao: 8,
    lin: 7,
    mo: 7,
    gu: 7,
    tuan: 7,
    qiao: 6,
    shen: 6,
    ahe: 6,
    tao: 6,
    wen: 6,
    ji: 5,
    lu: 5,
    zhou: 5,
    run: 4,
    kai: 3,
    bai: 3,
    dou: 2,
    mian: 2,
    qingwa: 2,
    shanye: 2,
    maoqiu: 1,
    wulan: 1,
    hezi: 1,
  }),
);

/**
 * Passes over the numbers that comments took from the dice of reading before they had dice of their own. All clicks and
 * orders follow from what comes after, and with them the statements, bills and disputes of the demo that tests look at.
 */
export class Quiet {
  readonly #dice: Dice;
  readonly #left = new Map(spoken);

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#skip([...this.#left.values()].reduce((sum, each) => sum + each, 0));
  }

  /** Passes over what a read took: whether its reader spoke, how soon, and how soon he was answered. */
  pass(author: string, at: number): void {
    const left = this.#left.get(author) ?? 0;
    if (!this.#dice.chance(0.036) || left === 0) return;
    this.#left.set(author, left - 1);
    this.#skip(at > lastAt - hour ? 1 : 2);
  }

  #skip(count: number): void {
    for (let nr = 0; nr < count; nr += 1) this.#dice.next();
  }
}
