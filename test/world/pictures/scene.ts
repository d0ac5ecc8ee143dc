import { Dice } from '../random.ts';
import { mix } from './colour.ts';
import type { Style } from './styles.ts';
import { surfaceSvg } from './surface.ts';

/** Seen from above, or standing on a table before a wall. */
export type Stand = 'flat' | 'table';

/** Where the wall ends and the table begins, in thousandths of the height. */
const tableLine = 640;

const rect = (x: number, y: number, width: number, height: number, more: string) =>
  `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="${width.toFixed(0)}" height="${height.toFixed(0)}" ${more}/>`;

/**
 * The empty scene as SVG, `widthUnits` × 1000 units, drawn `heightPx` high: surface, wall or sheet, and the light, which
 * comes from the upper left. `at` is where the first thing will be.
 */
export function sceneSvg(
  stand: Stand,
  style: Style,
  widthUnits: number,
  heightPx: number,
  seed: number,
  at: { x: number; y: number },
): string {
  const dice = new Dice(seed);
  const widthPx = Math.round((heightPx * widthUnits) / 1000);
  const ground =
    stand === 'flat'
      ? surfaceSvg(style, 0, widthUnits, seed) + under(style, at, dice)
      : // The wall hides what reaches over the table's far edge.
        surfaceSvg(style, tableLine, widthUnits, seed) +
        wallSvg(style, widthUnits, at, dice) +
        edgeSvg(style, widthUnits);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthUnits} 1000">` +
    `<defs>${gradients(style)}</defs>${ground}${lightSvg(widthUnits, dice)}</svg>`
  );
}

/** White paper that bends up behind what stands on it. */
export function whiteSvg(sidePx: number): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}" viewBox="0 0 1000 1000">` +
    `<defs><radialGradient id="paper" cy=".62" r=".6"><stop stop-color="#ffffff"/><stop offset="1" stop-color="#f6f6f5"/></radialGradient></defs>` +
    `<rect width="1000" height="1000" fill="url(#paper)"/></svg>`
  );
}

/** A field of paper behind each cut-out: its middle, its size in thousandths of the height, its colours. */
type Field = { x: number; y: number; size: number; ground: readonly [string, string] };

/** The empty sheet of a puzzle of cut-outs. */
export function puzzleSvg(fields: readonly Field[], widthUnits: number, heightPx: number): string {
  const paper = fields.map(({ x, y, size, ground }, nr) => {
    const side = size * 1.1;
    const turned = `transform="rotate(${nr % 2 === 0 ? -2 : 2} ${x} ${y})"`;
    return rect(
      x - side / 2,
      y - side / 2,
      side,
      side,
      `rx="${(side * 0.12).toFixed(0)}" fill="${ground[1]}" ${turned}`,
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round((heightPx * widthUnits) / 1000)}" height="${heightPx}" viewBox="0 0 ${widthUnits} 1000">` +
    `<rect width="${widthUnits}" height="1000" fill="#fbf9f5"/>${paper.join('')}</svg>`
  );
}

/** A plain ground for a face, darker at its foot, with a quiet ring. */
export function faceSvg(from: string, to: string, sidePx: number, turn: number): string {
  const deep = mix(to, '#4a2f26', 0.3);
  const x = 200 + (turn % 5) * 150;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}" viewBox="0 0 1000 1000">` +
    `<defs><linearGradient id="g" x1=".2" y1="0" x2=".8" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>` +
    `<rect width="1000" height="1000" fill="url(#g)"/>` +
    `<circle cx="${x}" cy="180" r="420" fill="#fff" fill-opacity=".2"/><circle cx="${1000 - x}" cy="960" r="360" fill="${deep}" fill-opacity=".16"/></svg>`
  );
}

function gradients({ accent, base }: Style): string {
  const deep = mix(accent, '#3a2a24', 0.2);
  return (
    `<linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${mix(accent, '#fff6e8', 0.28)}"/><stop offset="1" stop-color="${deep}"/></linearGradient>` +
    `<linearGradient id="edge" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#201512" stop-opacity=".34"/><stop offset="1" stop-color="#201512" stop-opacity="0"/></linearGradient>` +
    `<linearGradient id="niche" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${mix(base, deep, 0.45)}"/><stop offset="1" stop-color="${mix(base, '#fff6e8', 0.2)}"/></linearGradient>` +
    `<radialGradient id="sun" cx=".22" cy=".1" r="1.1"><stop stop-color="#fff4d6" stop-opacity=".38"/><stop offset=".5" stop-color="#fff4d6" stop-opacity="0"/><stop offset="1" stop-color="#1d1220" stop-opacity=".3"/></radialGradient>`
  );
}

/** What lies under the first thing: a sheet, a folded cloth, or a round board. */
function under({ accent, base }: Style, { x, y }: { x: number; y: number }, dice: Dice): string {
  const tone = mix(accent, base, 0.08);
  const turn = dice.between(-16, 16);
  const shade = (shape: (dx: number, dy: number) => string) =>
    [30, 20, 12, 6].map((d) => `<g fill="#20140f" fill-opacity=".07">${shape(d * 0.6, d)}</g>`).join('');
  switch (dice.between(0, 2)) {
    case 0: {
      const sheet = (dx: number, dy: number) =>
        `<g transform="translate(${x + dx} ${y + dy}) rotate(${turn})">${rect(-370, -440, 740, 880, 'rx="6"')}</g>`;
      return `${shade(sheet)}<g fill="${tone}">${sheet(0, 0)}</g>`;
    }
    case 1: {
      const board = (dx: number, dy: number) => `<circle cx="${x + dx}" cy="${y + dy}" r="420"/>`;
      const rim = `<circle cx="${x}" cy="${y}" r="385" fill="none" stroke="${mix(accent, '#2a1d18', 0.25)}" stroke-opacity=".3" stroke-width="6"/>`;
      return `${shade(board)}<g fill="${tone}">${board(0, 0)}</g>${rim}`;
    }
    default: {
      const cloth = (dx: number, dy: number) =>
        `<g transform="translate(${x + dx} ${y + dy}) rotate(${turn + 20})"><path d="M-560 -270q280 40 560 -10t560 20q-20 250 6 520q-290 -30 -560 8t-570 -16q26 -260 4 -522z"/></g>`;
      const seam = `<g transform="translate(${x} ${y}) rotate(${turn + 20})" fill="none" stroke="${mix(accent, '#2a1d18', 0.3)}" stroke-opacity=".35" stroke-width="5" stroke-dasharray="22 14"><path d="M-520 -226q270 36 524 -8t512 18M-520 216q280 40 530 4t512 14"/></g>`;
      return `${shade(cloth)}<g fill="${tone}">${cloth(0, 0)}</g>${seam}`;
    }
  }
}

function wallSvg({ accent }: Style, width: number, { x }: { x: number }, dice: Dice): string {
  const wall = rect(0, 0, width, tableLine, 'fill="url(#wall)"');
  const half = width > 1200 ? 420 : 330;
  switch (dice.between(0, 3)) {
    case 0:
      return `${wall}<path d="M${x - half} ${tableLine}V${100 + half}a${half} ${half} 0 0 1 ${2 * half} 0V${tableLine}z" fill="url(#niche)"/>`;
    case 1:
      return `${wall}<circle cx="${x + 70}" cy="360" r="${half}" fill="url(#niche)" fill-opacity=".9"/>`;
    case 2:
      return (
        wall +
        Array.from({ length: Math.ceil(width / 90) }, (_, n) =>
          rect(n * 90, 0, 5, tableLine, `fill="${mix(accent, '#2a1d18', 0.4)}" fill-opacity=".22"`),
        ).join('')
      );
    default:
      return wall;
  }
}

/** Where the wall meets the table: a lit line, and the shade above it. */
function edgeSvg(style: Style, width: number): string {
  return (
    rect(0, tableLine, width, 5, `fill="${mix(style.base, '#fff6e8', 0.5)}" fill-opacity=".8"`) +
    rect(0, tableLine - 60, width, 60, 'fill="url(#edge)" transform="matrix(1 0 0 -1 0 1220)" fill-opacity=".5"')
  );
}

/** Light through a window or through leaves, and the dusk of the far corner. */
function lightSvg(width: number, dice: Dice): string {
  const dusk = rect(0, 0, width, 1000, 'fill="url(#sun)"');
  switch (dice.between(0, 2)) {
    case 0:
      return panes(width, dice) + dusk;
    case 1:
      return leaves(width, dice) + dusk;
    default:
      return dusk;
  }
}

function panes(width: number, dice: Dice): string {
  const left = width * (0.1 + dice.next() * 0.35);
  const pane = (row: number, column: number, grow: number) => {
    const [x, y] = [left + column * 290 - row * 120 - grow, 40 + row * 430 - grow];
    return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}h${250 + grow * 2}l-105 ${390 + grow * 2}h${-250 - grow * 2}z"/>`;
  };
  const all = (grow: number) => [0, 1].flatMap((row) => [0, 1].map((column) => pane(row, column, grow))).join('');
  return [0, 8, 16].map((grow) => `<g fill="#fff3cf" fill-opacity=".1">${all(grow)}</g>`).join('');
}

function leaves(width: number, dice: Dice): string {
  const frond = (x: number, y: number, turn: number, size: number) =>
    `<g transform="translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${turn}) scale(${size})">` +
    Array.from({ length: 8 }, (_, n) => {
      const [along, long] = [70 + n * 78, 270 - n * 22];
      const leaf = (up: number) =>
        `M${along} 0c${long * 0.1} ${long * 0.34 * up} ${long * 0.42} ${long * 0.62 * up} ${long * 0.86} ${long * 0.66 * up}c${-long * 0.16} ${-long * 0.34 * up} ${-long * 0.5} ${-long * 0.6 * up} ${-long * 0.86} ${-long * 0.66 * up}z`;
      return `<path d="${leaf(-1)}${leaf(1)}"/>`;
    }).join('') +
    `<path d="M0 -6L760 -2v4L0 6z"/></g>`;
  const side = dice.chance(0.5);
  const all = (d: number) =>
    frond(side ? -60 + d : width + 60 + d, 60 + d, side ? 30 : 150, width > 1200 ? 1.05 : 0.75) +
    (width > 1200 ? frond(width * (side ? 0.9 : 0.1) + d, -90 + d, side ? 118 : 62, 0.85) : '');
  return [0, 7, 14, 21].map((d) => `<g fill="#1c2416" fill-opacity=".06">${all(d)}</g>`).join('');
}
