import type { Click } from '../clicks.ts';
import { timeField, timeOf } from './records.ts';

/** A click as the fields of a record. */
export function encodeClick(click: Click): string[] {
  return [
    click.clickId,
    timeField(click.at),
    timeField(click.receivedAt),
    click.buyerKey,
    click.shopId,
    click.itemId,
    click.contentId,
    click.accountId,
    click.scene,
    click.supermarket ? '1' : '',
  ];
}

/** Reads `encodeClick`, beginning at a field. */
export function decodeClick(fields: readonly string[], from: number): Click {
  const field = (index: number): string => fields[from + index] ?? '';
  return {
    clickId: field(0),
    at: timeOf(field(1)),
    receivedAt: timeOf(field(2)),
    buyerKey: field(3),
    shopId: field(4),
    itemId: field(5),
    contentId: field(6),
    accountId: field(7),
    scene: field(8),
    supermarket: field(9) === '1',
  };
}
