/** A place for a piece: its centre and sides in shares of the canvas, and how it is turned there, degrees. */
export type Cell = { x: number; y: number; width: number; height: number; turn: number };

export type Layout = { key: 'lead' | 'grid' | 'columns' | 'around' | 'diagonal'; cells: (n: number) => Cell[] };

/** Left free at the border of the canvas and between cells, shares. */
const EDGE = 0.05;
const GAP = 0.03;

/** Ways to lay pieces out: each answers a cell a piece, the first piece being the one that matters most. */
export const layouts: readonly Layout[] = [
  { key: 'lead', cells: lead },
  { key: 'grid', cells: (n) => grid(n, Math.ceil(Math.sqrt(n * 0.8))) },
  { key: 'columns', cells: columns },
  { key: 'around', cells: around },
  { key: 'diagonal', cells: diagonal },
];

/** One large at the left, the others beside it in one or two columns. */
function lead(n: number): Cell[] {
  if (n === 1) return grid(1, 1);
  const first = cellOf(EDGE, EDGE, 0.54, 1 - EDGE);
  const columnsBeside = n > 5 ? 2 : 1;
  const beside = grid(n - 1, columnsBeside).map((cell) => ({
    ...cell,
    x: 0.56 + cell.x * 0.44,
    width: cell.width * 0.44,
  }));
  return [first, ...beside];
}

/** Rows of equal cells; a last row that is not full is centred. */
function grid(n: number, across: number): Cell[] {
  const rows = Math.ceil(n / across);
  const width = (1 - 2 * EDGE - GAP * (across - 1)) / across;
  const height = (1 - 2 * EDGE - GAP * (rows - 1)) / rows;
  return Array.from({ length: n }, (_, i) => {
    const row = Math.floor(i / across);
    const inRow = Math.min(across, n - row * across);
    const indent = ((across - inRow) * (width + GAP)) / 2;
    const left = EDGE + indent + (i % across) * (width + GAP);
    const top = EDGE + row * (height + GAP);
    return cellOf(left, top, left + width, top + height);
  });
}

/** Two columns, the right one set off by half a piece. */
function columns(n: number): Cell[] {
  if (n === 1) return grid(1, 1);
  const rows = Math.ceil(n / 2);
  const height = (1 - 2 * EDGE) / (rows + 0.5);
  return Array.from({ length: n }, (_, i) => {
    const top = EDGE + (Math.floor(i / 2) + (i % 2) * 0.5) * height;
    const left = i % 2 === 0 ? EDGE : 0.5 + GAP / 2;
    return cellOf(left, top, left + 0.5 - EDGE - GAP / 2, top + height - GAP);
  });
}

/** One in the middle, the others on an ellipse around it. */
function around(n: number): Cell[] {
  if (n === 1) return grid(1, 1);
  const others = n - 1;
  const side = others <= 4 ? 0.32 : others <= 7 ? 0.26 : 0.2;
  const away = 0.5 - EDGE - side / 2;
  const middle = { x: 0.5, y: 0.5, width: 0.42, height: 0.42, turn: 0 };
  return [
    middle,
    ...Array.from({ length: others }, (_, i) => {
      const angle = -Math.PI / 2 + Math.PI / others + (2 * Math.PI * i) / others;
      return { x: 0.5 + away * Math.cos(angle), y: 0.5 + away * Math.sin(angle), width: side, height: side, turn: 0 };
    }),
  ];
}

/** From the upper left to the lower right, each leaning a little, to both sides in turn. */
function diagonal(n: number): Cell[] {
  if (n === 1) return grid(1, 1);
  const side = Math.max(0.24, Math.min(0.5, 1.5 / n));
  const room = 1 - 2 * EDGE - side;
  return Array.from({ length: n }, (_, i) => {
    const along = i / (n - 1);
    const sway = (i % 2 === 0 ? 1 : -1) * Math.min(0.16, room / 4) * (along === 0 || along === 1 ? 0 : 1);
    return {
      x: EDGE + side / 2 + room * Math.min(1, Math.max(0, along + sway)),
      y: EDGE + side / 2 + room * along,
      width: side,
      height: side,
      turn: i % 2 === 0 ? -8 : 8,
    };
  });
}

function cellOf(left: number, top: number, right: number, bottom: number): Cell {
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top, turn: 0 };
}
