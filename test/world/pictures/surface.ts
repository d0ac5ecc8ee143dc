import { Dice } from '../random.ts';
import { mix } from './colour.ts';
import type { Style, Surface } from './styles.ts';

/** A piece of ground to draw: its size in units, its colours, and what makes it differ from others of its kind. */
type Area = { x: number; y: number; width: number; height: number; style: Style; dice: Dice };

const rect = (x: number, y: number, width: number, height: number, more: string) =>
  `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="${width.toFixed(0)}" height="${height.toFixed(0)}" ${more}/>`;

/** A surface as SVG: `y` is where it begins, so that it may be a table as seen from above or a floor before a wall. */
export function surfaceSvg(style: Style, y: number, width: number, seed: number): string {
  const area: Area = { x: 0, y, width, height: 1000 - y, style, dice: new Dice(seed) };
  return rect(0, y, width, area.height, `fill="${style.base}"`) + draw[style.surface](area);
}

const lines = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join('');
const light = (colour: string, part: number) => mix(colour, '#fffaf0', part);
const dark = (colour: string, part: number) => mix(colour, '#2a1d18', part);

const draw: Record<Surface, (area: Area) => string> = {
  wood: ({ y, width, height, style: { base }, dice }) => {
    const plank = 210;
    return lines(Math.ceil(height / plank), (n) => {
      const top = y + n * plank;
      const tone = dice.chance(0.5) ? light(base, 0.04 + dice.next() * 0.12) : dark(base, 0.03 + dice.next() * 0.1);
      const grain = lines(6, () => {
        const at = top + 16 + dice.next() * (plank - 32);
        const bend = (dice.next() - 0.5) * 46;
        return `<path d="M0 ${at.toFixed(0)}C${width * 0.3} ${(at + bend).toFixed(0)} ${width * 0.6} ${(at - bend).toFixed(0)} ${width} ${(at + bend / 2).toFixed(0)}" stroke="${dark(base, 0.4)}" stroke-opacity="${(0.1 + dice.next() * 0.14).toFixed(2)}" stroke-width="${(2 + dice.next() * 5).toFixed(1)}" fill="none"/>`;
      });
      const joint = dice.next() * width;
      return (
        rect(0, top, width, plank, `fill="${tone}"`) +
        grain +
        rect(0, top - 3, width, 5, `fill="${dark(base, 0.55)}" fill-opacity=".55"`) +
        rect(joint, top, 5, plank, `fill="${dark(base, 0.55)}" fill-opacity=".45"`)
      );
    });
  },
  linen: ({ y, width, height, style: { base } }) =>
    `<g stroke-opacity=".5" stroke="${light(base, 0.4)}" stroke-width="3">${rows(y, width, height, 12)}</g>` +
    `<g stroke-opacity=".2" stroke="${dark(base, 0.35)}" stroke-width="2">${columns(y, width, height, 12)}</g>` +
    lines(3, (n) => fold(width * (0.15 + n * 0.34), y, base)),
  gingham: ({ y, width, height, style: { base, accent } }) =>
    rect(0, y, width, height, `fill="${accent}"`) +
    `<g stroke-opacity=".5" stroke="${base}" stroke-width="60">${rows(y + 30, width, height, 120)}${columns(y, width, height, 120)}</g>` +
    lines(2, (n) => fold(width * (0.3 + n * 0.42), y, base)),
  terrazzo: ({ y, width, height, style: { base, accent }, dice }) => {
    const chips = [accent, dark(base, 0.35), light(accent, 0.45), dark(accent, 0.3), '#c9a58a'];
    return lines(Math.round((width * height) / 14_000), (n) => {
      const [x, at, size] = [dice.next() * width, y + dice.next() * height, 8 + dice.next() * 22];
      const corner = (turn: number) => {
        const far = size * (0.6 + dice.next() * 0.6);
        return `${(x + Math.cos(turn) * far).toFixed(0)} ${(at + Math.sin(turn) * far).toFixed(0)}`;
      };
      return `<path d="M${[0.2, 1.5, 2.9, 4.2, 5.4].map(corner).join('L')}z" fill="${chips[n % chips.length]}" fill-opacity=".7"/>`;
    });
  },
  tile: ({ y, width, height, style: { base }, dice }) => {
    const side = 190;
    const columns = Math.ceil(width / side);
    return lines(columns * Math.ceil(height / side), (n) => {
      const [left, top] = [(n % columns) * side, y + Math.floor(n / columns) * side];
      const tone = dice.chance(0.5) ? light(base, dice.next() * 0.14) : dark(base, dice.next() * 0.08);
      return (
        rect(left + 4, top + 4, side - 8, side - 8, `rx="7" fill="${tone}"`) +
        rect(left + 8, top + 8, side - 16, 10, `rx="5" fill="#fff" fill-opacity=".16"`)
      );
    });
  },
  marble: ({ y, width, height, style: { base }, dice }) =>
    lines(9, () => {
      const [x, at] = [dice.next() * width, y + dice.next() * height];
      const reach = 300 + dice.next() * 500;
      const path = `M${x.toFixed(0)} ${at.toFixed(0)}q${(reach * 0.3).toFixed(0)} ${(-90 + dice.next() * 60).toFixed(0)} ${(reach * 0.5).toFixed(0)} 30t${(reach * 0.6).toFixed(0)} ${(dice.next() * 160).toFixed(0)}`;
      const vein = (width_: number, opacity: number) =>
        `<path d="${path}" fill="none" stroke="${dark(base, 0.5)}" stroke-width="${width_}" stroke-opacity="${opacity}" stroke-linecap="round"/>`;
      return vein(34, 0.035) + vein(16, 0.05) + vein(3, 0.2);
    }),
  plaster: ({ y, width, height, style: { base }, dice }) =>
    lines(14, () => {
      const [cx, cy, r] = [dice.next() * width, y + dice.next() * height, 90 + dice.next() * 260];
      const tone = dice.chance(0.5) ? light(base, 0.35) : dark(base, 0.3);
      return `<ellipse cx="${cx.toFixed(0)}" cy="${cy.toFixed(0)}" rx="${r.toFixed(0)}" ry="${(r * 0.55).toFixed(0)}" fill="${tone}" fill-opacity=".06" transform="rotate(${(dice.next() * 60 - 30).toFixed(0)} ${cx.toFixed(0)} ${cy.toFixed(0)})"/>`;
    }),
  paper: ({ y, width, height, style: { base, accent } }) =>
    lines(Math.ceil(height / 58), (n) => rect(0, y + 40 + n * 58, width, 3, `fill="#6f8fae" fill-opacity=".35"`)) +
    rect(width * 0.12, y, 4, height, `fill="${accent}" fill-opacity=".5"`) +
    rect(0, y, width, height, `fill="${dark(base, 0.4)}" fill-opacity=".03"`),
  mat: ({ y, width, height, style: { base } }) =>
    `<g stroke-opacity=".26" stroke="${light(base, 0.5)}" stroke-width="3">${rows(y + 30, width, height, 84)}${columns(y, width, height, 84)}</g>` +
    `<g stroke-opacity=".14" stroke="${light(base, 0.5)}" stroke-width="2">${rows(y + 72, width, height, 84)}${columns(y, width, height, 84, 42)}</g>`,
  water: ({ y, width, height, style: { base }, dice }) =>
    lines(26, () => {
      const [x, at, reach] = [dice.next() * width - 100, y + dice.next() * height, 120 + dice.next() * 260];
      return `<path d="M${x.toFixed(0)} ${at.toFixed(0)}q${(reach / 4).toFixed(0)} ${(-30 - dice.next() * 40).toFixed(0)} ${(reach / 2).toFixed(0)} 0t${(reach / 2).toFixed(0)} 10" fill="none" stroke="${light(base, 0.75)}" stroke-opacity="${(0.18 + dice.next() * 0.3).toFixed(2)}" stroke-width="${(4 + dice.next() * 9).toFixed(0)}" stroke-linecap="round"/>`;
    }),
  lanes: ({ y, width, height, style: { base, accent } }) =>
    rect(0, y, width, height, `fill="${dark(base, 0.15)}" fill-opacity=".3"`) +
    lines(6, (n) => {
      const x = width * (n * 0.22 - 0.1);
      return `<path d="M${x.toFixed(0)} 1000L${(x + 260).toFixed(0)} ${y}h22L${(x + 26).toFixed(0)} 1000z" fill="${accent}" fill-opacity=".85"/>`;
    }),
  asphalt: ({ y, width, height, style: { base, accent }, dice }) =>
    lines(240, () => {
      const tone = dice.chance(0.5) ? light(base, 0.35) : dark(base, 0.45);
      return `<circle cx="${(dice.next() * width).toFixed(0)}" cy="${(y + dice.next() * height).toFixed(0)}" r="${(2 + dice.next() * 5).toFixed(0)}" fill="${tone}" fill-opacity=".35"/>`;
    }) +
    `<path d="M${width * 0.78} 1000L${width * 0.9} ${y}h58L${width * 0.83} 1000z" fill="${accent}" fill-opacity=".9"/>`,
  rug: ({ y, width, height, style: { base, accent } }) =>
    lines(Math.ceil(height / 130), (n) => {
      const top = y + n * 130;
      return (
        rect(0, top, width, 34, `fill="${accent}" fill-opacity=".8"`) +
        rect(0, top + 54, width, 12, `fill="${dark(base, 0.3)}" fill-opacity=".5"`) +
        lines(
          Math.ceil(width / 60),
          (k) => `<path d="M${k * 60} ${top + 108}l22 -20 22 20z" fill="${accent}" fill-opacity=".55"/>`,
        )
      );
    }),
  contours: ({ y, width, height, style: { base, accent }, dice }) =>
    lines(2, () => {
      const [cx, cy] = [dice.next() * width, y + dice.next() * height];
      return lines(7, (n) => {
        const r = 60 + n * 74;
        return `<ellipse cx="${cx.toFixed(0)}" cy="${cy.toFixed(0)}" rx="${(r * 1.5).toFixed(0)}" ry="${r}" fill="none" stroke="${n % 3 === 0 ? accent : light(base, 0.5)}" stroke-width="${n % 3 === 0 ? 4 : 2.5}" stroke-opacity=".4" transform="rotate(-14 ${cx.toFixed(0)} ${cy.toFixed(0)})"/>`;
      });
    }),
  dots: ({ y, width, height, style: { base } }) => {
    const step = 84;
    const inRow = Math.ceil(width / step) + 1;
    const all = lines(inRow * (Math.ceil(height / step) + 1), (n) => {
      const row = Math.floor(n / inRow);
      return `M${(n % inRow) * step + (row % 2) * 42} ${y + row * step}a13 13 0 1 0 26 0a13 13 0 1 0 -26 0`;
    });
    return `<path d="${all}" fill="${light(base, 0.6)}" fill-opacity=".7"/>`;
  },
};

/** Lines from side to side, `step` apart. */
const rows = (y: number, width: number, height: number, step: number) =>
  `<path d="${lines(Math.ceil(height / step), (n) => `M0 ${y + n * step}h${width.toFixed(0)}`)}"/>`;

/** Lines from top to bottom, `step` apart. */
const columns = (y: number, width: number, height: number, step: number, from = 0) =>
  `<path d="${lines(Math.ceil(width / step), (n) => `M${from + n * step} ${y}v${height}`)}"/>`;

/** A fold of cloth: a light and a dark band beside each other. */
function fold(x: number, y: number, base: string): string {
  const band = (at: number, colour: string, opacity: number) =>
    `<path d="M${at.toFixed(0)} ${y}q60 300 -40 1000h46q90 -600 40 -1000z" fill="${colour}" fill-opacity="${opacity}"/>`;
  return band(x, dark(base, 0.5), 0.1) + band(x + 46, '#ffffff', 0.13);
}
