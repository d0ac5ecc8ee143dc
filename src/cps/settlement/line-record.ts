import type { Hold } from '../accounts.ts';
import type { LineFacts, Received } from '../lines.ts';

/** A confirmed line and the holds on it, on their way through the stages. */
export type TravellingLine = { line: LineFacts; holds: Hold[] };

type Text = string;
type Pair = [at: number, receivedAt: number] | null;
type LineJson = [
  keys: [tradeNo: Text, lineNo: Text, buyerKey: Text, shopId: Text, itemId: Text],
  times: [createdAt: number, receivedAt: number, paidAt: number],
  money: [paidFen: number, freightFen: number, rateBp: number],
  supermarket: boolean,
  happened: [confirmation: Pair, closing: Pair, punishment: Pair],
  refunds: [refundId: Text, refundFen: number, at: number, receivedAt: number][],
  holds: [from: number, to: number | null][],
];

/** A line as JSON. Amounts of a log are safe integers, so nothing is lost. */
export function encodeLine({ line, holds }: TravellingLine): string {
  const json: LineJson = [
    [line.tradeNo, line.lineNo, line.buyerKey, line.shopId, line.itemId],
    [line.createdAt, line.receivedAt, line.paidAt],
    [Number(line.paidFen), Number(line.freightFen), line.rateBp],
    line.supermarket,
    [pair(line.confirmation), pair(line.closing), pair(line.punishment)],
    line.refunds.map(({ refundId, refundFen, at, receivedAt }) => [refundId, Number(refundFen), at, receivedAt]),
    holds.map(({ from, to }) => [from, to]),
  ];
  return JSON.stringify(json);
}

/** Reads what `encodeLine` wrote. */
export function decodeLine(text: string): TravellingLine {
  const [keys, times, money, supermarket, happened, refunds, holds] = JSON.parse(text) as LineJson;
  return {
    line: {
      tradeNo: keys[0],
      lineNo: keys[1],
      buyerKey: keys[2],
      shopId: keys[3],
      itemId: keys[4],
      createdAt: times[0],
      receivedAt: times[1],
      paidAt: times[2],
      paidFen: BigInt(money[0]),
      freightFen: BigInt(money[1]),
      rateBp: money[2],
      supermarket,
      confirmation: received(happened[0]),
      closing: received(happened[1]),
      punishment: received(happened[2]),
      refunds: refunds.map(([refundId, refundFen, at, receivedAt]) => ({
        refundId,
        refundFen: BigInt(refundFen),
        at,
        receivedAt,
      })),
    },
    holds: holds.map(([from, to]) => ({ from, to })),
  };
}

function pair(fact: Received | null): Pair {
  return fact && [fact.at, fact.receivedAt];
}

function received(of: Pair): Received | null {
  return of && { at: of[0], receivedAt: of[1] };
}
