import { forbiddenCategories } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { good, note, type Finding } from './finding.ts';

const NAMED_MAX = 3;

/** Whether the list of goods that no card may show (DOMAIN 2.7) meets any category of this host. */
export async function goodsFindings(tx: Tx, now: Date): Promise<Finding[]> {
  const { known, refused } = await forbiddenCategories(tx, now);
  if (known === 0) return [note('the host has told of no categories of goods yet')];
  if (refused.length > 0) {
    const names = refused.slice(0, NAMED_MAX).join(', ') + (refused.length > NAMED_MAX ? ' …' : '');
    return [good(`${refused.length} of ${known} categories of goods are refused as goods cards: ${names}`)];
  }
  return [
    note(
      `none of ${known} categories of goods is refused as goods cards`,
      'where you sell drugs, medical devices, health food or tobacco, list their categories in the policy forbidden_goods',
    ),
  ];
}
