import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import * as store from './flows.sql.ts';
import type { StatementRow } from './sql.ts';

type Key = Pick<StatementRow, 'accountId' | 'institutionId' | 'authorisedFrom'>;

/**
 * From the orders to the commission of each of some statements of a month: the same numbers for the creator and for the
 * institution. A statement without a settled line in the month has zeros.
 */
export async function flowsOf(tx: Tx, month: string, statements: readonly Key[]) {
  const accountIds = [...new Set(statements.map(({ accountId }) => accountId))];
  const flows = new Map((await store.flows(tx, month, accountIds)).map((flow) => [nameOf(flow), flow]));
  return (key: Key) => {
    const flow = flows.get(nameOf(key));
    const {
      grossFen = 0n,
      networkFen = 0n,
      platformFen = 0n,
      poolFen = 0n,
      forfeitedFen = 0n,
      heldForfeitedFen = 0n,
    } = flow ?? {};
    const commissionFen = flow?.creatorFen ?? 0n;
    return {
      lines: flow?.lines ?? 0,
      orderFen: wireFen(flow?.orderFen ?? 0n),
      grossFen: wireFen(grossFen),
      networkFen: wireFen(networkFen),
      platformFen: wireFen(platformFen),
      poolFen: wireFen(poolFen),
      forfeitedFen: wireFen(forfeitedFen),
      releasedFen: wireFen(commissionFen - (grossFen - networkFen - platformFen - poolFen - forfeitedFen)),
      heldForfeitedFen: wireFen(heldForfeitedFen),
      commissionFen: wireFen(commissionFen),
    };
  };
}

function nameOf({ accountId, institutionId, authorisedFrom }: Key): string {
  return `${accountId}\n${institutionId}\n${authorisedFrom?.toISOString() ?? ''}`;
}
