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

/** Height of a row above or below the middle, and width of what stands at its sides; shares. */
const ROW = 0.27;
const SIDE = 0.24;

/** Up to three are larger, and reach so far into one another: cut-outs leave their corners free. */
const ROW_FEW = 0.34;
const OVERLAP_FEW = 0.09;

/** One in the middle, the others in a row above, a row below and, where they are many, at its sides: nothing stays empty. */
function around(n: number): Cell[] {
  if (n === 1) return grid(1, 1);
  const others = n - 1;
  const atSides = others < 6 ? 0 : others < 11 ? 2 : 4;
  const above = Math.ceil((others - atSides) / 2);
  const below = others - atSides - above;
  const [row, apart] = others <= 2 ? [ROW_FEW, -OVERLAP_FEW] : [ROW, GAP];
  const [top, bottom] = [EDGE + row + apart, below > 0 ? 1 - EDGE - row - apart : 1 - EDGE];
  const inset = atSides > 0 ? EDGE + SIDE + GAP : 0.15;
  return [
    cellOf(inset, top, 1 - inset, bottom),
    ...rowOf(above, EDGE, row, 'left'),
    ...sideOf(atSides / 2, EDGE, top, bottom),
    ...sideOf(atSides / 2, 1 - EDGE - SIDE, top, bottom),
    ...rowOf(below, 1 - EDGE - row, row, 'right'),
  ];
}

/** Equal cells over the whole width; one alone keeps to its side. */
function rowOf(n: number, top: number, height: number, alone: 'left' | 'right'): Cell[] {
  if (n === 1) return [cellOf(alone === 'left' ? EDGE : 0.45, top, alone === 'left' ? 0.55 : 1 - EDGE, top + height)];
  const width = (1 - 2 * EDGE - GAP * (n - 1)) / n;
  return Array.from({ length: n }, (_, i) => {
    const left = EDGE + i * (width + GAP);
    return cellOf(left, top, left + width, top + height);
  });
}

/** Equal cells one below the other, from the row above to the row below. */
function sideOf(n: number, left: number, top: number, bottom: number): Cell[] {
  const height = (bottom - top - GAP * (n - 1)) / n;
  return Array.from({ length: n }, (_, i) => {
    const from = top + i * (height + GAP);
    return cellOf(left, from, left + SIDE, from + height);
  });
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
