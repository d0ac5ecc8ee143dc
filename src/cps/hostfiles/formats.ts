import { instantOf } from '../../lib/time.ts';
import type { FileKind } from './rules.ts';

type Read = 'text' | 'count' | 'yuan' | 'time' | 'status';
type Column = { field: string; read: Read; names: readonly string[]; optional?: true };

const text = (field: string, ...names: string[]): Column => ({ field, read: 'text', names });
const time = (field: string, ...names: string[]): Column => ({ field, read: 'time', names });
const maybe = (column: Column): Column => ({ ...column, optional: true });
/** An amount in fen, or in yuan with at most two decimals: the column's name decides. */
const money = (field: string, name: string): Column[] => [
  { field, read: 'count', names: [`${name}(分)`] },
  { field, read: 'yuan', names: [field.replace(/Fen$/, 'Yuan'), `${name}(元)`] },
];

const line = [text('tradeNo', '订单号', '订单编号'), text('lineNo', '子订单号', '子订单编号')];

/** The columns of each kind of file: names of the API's fields, and Chinese ones (docs/operate/reconciliation.md). */
const columnsOf: Record<FileKind, readonly Column[]> = {
  orders: [
    ...line,
    text('buyerKey', '买家', '买家标识'),
    text('shopId', '店铺ID', '店铺编号'),
    text('itemId', '商品ID', '商品编号'),
    maybe(text('linkCode', '推广码')),
    { field: 'quantity', read: 'count', names: ['数量'] },
    time('createdAt', '下单时间'),
    time('paidAt', '付款时间'),
    maybe(time('confirmedAt', '确认收货时间', '确认时间')),
    maybe(time('closedAt', '关闭时间')),
    ...money('paidFen', '实付'),
    ...money('freightFen', '运费'),
    { field: 'status', read: 'status', names: ['状态', '订单状态'] },
  ],
  refunds: [
    text('refundId', '退款单号', '退款编号'),
    ...line,
    ...money('refundFen', '退款金额'),
    time('at', '退款时间'),
  ],
  punishments: [...line, time('at', '处罚时间'), maybe(text('reason', '处罚原因'))],
};

const statuses: Record<string, string> = {
  已付款: 'paid',
  已确认: 'confirmed',
  已确认收货: 'confirmed',
  已关闭: 'closed',
};

/** A column of a file: where it goes, how it is read, and how the file calls it. */
export type Head = ({ column: Column; name: string } | undefined)[];

/** The head of a file, with what is wrong with it: columns that are missing, that stand twice or that nobody reads. */
export function headOf(
  kind: FileKind,
  cells: readonly string[],
): { head: Head; missing: string[]; doubled: string[]; ignored: string[] } {
  const head = cells.map((name) => {
    const column = columnsOf[kind].find(({ field, names, read }) =>
      [...names, ...(read === 'yuan' ? [] : [field])].some((known) => plain(known) === plain(name)),
    );
    return column && { column, name };
  });
  const fields = head.flatMap((one) => (one ? [one.column.field] : []));
  const wanted = columnsOf[kind].filter(({ optional }) => !optional).map(({ field }) => field);
  return {
    head,
    missing: [...new Set(wanted)].filter((field) => !fields.includes(field)),
    doubled: [...new Set(fields.filter((field, i) => fields.indexOf(field) !== i))],
    ignored: cells.filter((_, i) => !head[i]).map(shownName),
  };
}

/** A record as the API's fields; a cell that does not fit is left as it is, so that the field's own rule refuses it. */
export function fieldsOf(head: Head, cells: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  head.forEach((one, i) => {
    const cell = cells[i] ?? '';
    if (one && cell !== '') fields[one.column.field] = readers[one.column.read](cell);
  });
  return fields;
}

/** How a file calls a field. */
export function columnNamed(head: Head, path: string): string {
  return head.find((one) => one?.column.field === path)?.name ?? path;
}

const readers: Record<Read, (cell: string) => unknown> = {
  text: (cell) => cell,
  count: (cell) => (/^-?\d{1,15}$/.test(cell) ? Number(cell) : cell),
  yuan: (cell) => {
    const [, sign = '', whole = '', cents = ''] = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(cell) ?? [];
    return whole === '' ? cell : Number(`${sign}${whole}${cents.padEnd(2, '0')}`);
  },
  time: (cell) => {
    const [, day, clock] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(cell) ?? [];
    const read = Date.parse(`${day}T${clock}Z`);
    // A 31st of February would be read as a day of March.
    if (day === undefined || Number.isNaN(read) || !new Date(read).toISOString().startsWith(day)) return cell;
    return instantOf(day, clock).toISOString();
  },
  status: (cell) => statuses[cell] ?? cell,
};

/** A name that nobody reads, so that it can be told: short, and without characters that hide it. */
function shownName(name: string): string {
  return Array.from(name.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ''))
    .slice(0, 100)
    .join('');
}

function plain(name: string): string {
  return name.trim().replaceAll('（', '(').replaceAll('）', ')').toLowerCase();
}
