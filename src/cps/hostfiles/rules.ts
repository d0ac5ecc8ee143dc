import { wireFen, type Fen } from '../../lib/money.ts';
import type { LineRow } from '../decision/sql.ts';
import type { OrderInput, PunishmentInput, RefundInput } from '../intake/schema.ts';

export const fileKinds = ['orders', 'refunds', 'punishments'] as const;
export type FileKind = (typeof fileKinds)[number];
export const classes = ['missing', 'different', 'extra'] as const;
export type DifferenceClass = (typeof classes)[number];

/** What one side says of a line, field by field, as it is shown: instants as text, amounts in fen. */
export type View = Record<string, string | number | null>;

export type HeldRefund = { refundId: string; tradeNo: string; lineNo: string; refundFen: Fen; at: Date };
export type HeldPunishment = { tradeNo: string; lineNo: string; at: Date; reason: string | null };

export function viewOfOrder(order: OrderInput): View {
  const { createdAt, paidAt, confirmedAt, closedAt, linkCode: _, ...rest } = order;
  return {
    ...rest,
    createdAt: iso(createdAt),
    paidAt: iso(paidAt),
    confirmedAt: iso(confirmedAt),
    closedAt: iso(closedAt),
  };
}

export function viewOfLine(line: LineRow): View {
  const { tradeNo, lineNo, buyerKey, shopId, itemId, quantity, createdAt, paidAt, confirmedAt, closedAt } = line;
  return {
    tradeNo,
    lineNo,
    buyerKey,
    shopId,
    itemId,
    quantity,
    createdAt: iso(createdAt),
    paidAt: iso(paidAt),
    paidFen: wireFen(line.paidFen),
    freightFen: wireFen(line.freightFen),
    status: closedAt ? 'closed' : confirmedAt ? 'confirmed' : 'paid',
    confirmedAt: iso(confirmedAt),
    closedAt: iso(closedAt),
  };
}

export function viewOfRefund({ refundId, tradeNo, lineNo, refundFen, at }: RefundInput | HeldRefund): View {
  return { refundId, tradeNo, lineNo, refundFen: Number(refundFen), at: iso(at) };
}

export function viewOfPunishment({ tradeNo, lineNo, at }: PunishmentInput | HeldPunishment): View {
  return { tradeNo, lineNo, at: iso(at) };
}

/** Steps that a file need not tell: without a time it says nothing about them, its status does. */
const OPTIONAL = new Set(['confirmedAt', 'closedAt']);

/** The fields in which the host's file says something else than we hold. */
export function differingFields(said: View, held: View): string[] {
  return Object.keys(said).filter(
    (field) => said[field] !== held[field] && !(OPTIONAL.has(field) && (said[field] ?? null) === null),
  );
}

/** The amount of a line in fen, by which the difference between both sides is explained. */
export function fenOf(view: View | null): Fen {
  const fen = view?.['paidFen'] ?? view?.['refundFen'] ?? 0;
  return BigInt(fen);
}

/** What a correction of a line moves at most, in fen: a step of an order may move all that was paid. */
export function effectOf(fields: readonly string[], said: View, held: View | null): Fen {
  const difference = fenOf(said) - fenOf(held);
  const stepped = fields.some((field) => field === 'status' || OPTIONAL.has(field));
  const moved = stepped ? fenOf(held) : difference;
  return moved < 0n ? -moved : moved;
}

export type Sums = { rows: number; saidFen: string; heldFen: string };
export type Totals = Record<'equal' | DifferenceClass, Sums>;

export const noTotals: Totals = {
  equal: { rows: 0, saidFen: '0', heldFen: '0' },
  missing: { rows: 0, saidFen: '0', heldFen: '0' },
  different: { rows: 0, saidFen: '0', heldFen: '0' },
  extra: { rows: 0, saidFen: '0', heldFen: '0' },
};

/** Totals with what a part of the comparison has found. */
export function addTo(totals: Totals, found: readonly { class: keyof Totals; saidFen: Fen; heldFen: Fen }[]): Totals {
  const sums = structuredClone(totals);
  for (const row of found) {
    const sum = sums[row.class];
    sum.rows += 1;
    sum.saidFen = String(BigInt(sum.saidFen) + row.saidFen);
    sum.heldFen = String(BigInt(sum.heldFen) + row.heldFen);
  }
  return sums;
}

function iso(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}
