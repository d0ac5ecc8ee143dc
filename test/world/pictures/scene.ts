import type { Ground } from '../domains.ts';
import { mix } from './colour.ts';

/** Where an object stands: all in thousandths of the scene's height; `base` is its lowest line. */
export type Place = { x: number; base: number; width: number; height: number };

/** What stands behind the goods. */
export const backdrops = ['arch', 'disc', 'window', 'plinth', 'hill', 'screen'] as const;
export type Backdrop = (typeof backdrops)[number];

/** Top of a plinth above the floor, in thousandths. */
export const plinthHeight = 96;
const floor = 730;

/**
 * The empty room as SVG, `widthUnits` × 1000 units, drawn `heightPx` high: a lit wall, a floor, one quiet shape, and the
 * shadows of what will stand there.
 */
export function roomSvg(
  backdrop: Backdrop,
  ground: Ground,
  widthUnits: number,
  heightPx: number,
  places: readonly Place[],
): string {
  const widthPx = Math.round((heightPx * widthUnits) / 1000);
  const dark = mix(ground[1], '#4a3528', 0.62);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthUnits} 1000">` +
    `<defs>${gradients(ground, dark)}</defs>` +
    `<rect width="${widthUnits}" height="1000" fill="url(#wall)"/>` +
    shapes[backdrop](ground, widthUnits, places) +
    places.map((place) => shadow(place)).join('') +
    '</svg>'
  );
}

/** A plain ground for faces and for white pictures: no room, only the shadow. */
export function plainSvg(ground: Ground, sidePx: number, places: readonly Place[]): string {
  const dark = mix(ground[1], '#4a3528', 0.62);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}" viewBox="0 0 1000 1000">` +
    `<defs>${gradients(ground, dark)}</defs><rect width="1000" height="1000" fill="url(#wall)"/>` +
    places.map((place) => shadow(place)).join('') +
    '</svg>'
  );
}

function gradients([light, deep]: Ground, dark: string): string {
  return (
    `<linearGradient id="wall" x1="0" y1="0" x2=".35" y2="1"><stop stop-color="${mix(light, '#ffffff', 0.2)}"/><stop offset="1" stop-color="${mix(light, deep, 0.48)}"/></linearGradient>` +
    `<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${mix(light, deep, 0.92)}"/><stop offset="1" stop-color="${mix(light, deep, 0.6)}"/></linearGradient>` +
    `<linearGradient id="shape" x1="0" y1="0" x2=".2" y2="1"><stop stop-color="${mix(light, deep, 0.62)}"/><stop offset="1" stop-color="${mix(deep, dark, 0.06)}"/></linearGradient>` +
    `<linearGradient id="side" x1="0" x2="1"><stop stop-color="${mix(light, deep, 0.7)}"/><stop offset=".35" stop-color="${mix(light, deep, 0.45)}"/><stop offset="1" stop-color="${mix(deep, dark, 0.14)}"/></linearGradient>` +
    `<radialGradient id="soft"><stop stop-color="${dark}" stop-opacity=".42"/><stop offset=".5" stop-color="${dark}" stop-opacity=".17"/><stop offset="1" stop-color="${dark}" stop-opacity="0"/></radialGradient>` +
    `<radialGradient id="near"><stop stop-color="${dark}" stop-opacity=".6"/><stop offset="1" stop-color="${dark}" stop-opacity="0"/></radialGradient>`
  );
}

type Shape = (ground: Ground, width: number, places: readonly Place[]) => string;

const floorRect = (width: number) =>
  `<rect y="${floor}" width="${width}" height="${1000 - floor}" fill="url(#floor)"/>`;

const shapes: Record<Backdrop, Shape> = {
  arch: (_ground, width, places) => {
    const { x } = middleOf(places, width);
    const half = width > 1200 ? 330 : 290;
    return `<path d="M${x - half} ${floor}V${150 + half}a${half} ${half} 0 0 1 ${2 * half} 0V${floor}z" fill="url(#shape)" opacity=".8"/>${floorRect(width)}`;
  },
  disc: (_ground, width, places) => {
    const { x } = middleOf(places, width);
    return `<circle cx="${x + 60}" cy="430" r="350" fill="url(#shape)" opacity=".75"/>`;
  },
  window: ([light], width) => {
    const beam = (x: number) =>
      `<path d="M${x} 0h${width * 0.13}L${x - width * 0.18} 1000h${-width * 0.13}z" fill="${mix(light, '#ffffff', 0.75)}" opacity=".55"/>`;
    return floorRect(width) + beam(width * 0.5) + beam(width * 0.7);
  },
  plinth: ([light, deep], width, places) =>
    floorRect(width) +
    places
      .map(({ x, base, width: wide }) => {
        const half = Math.max(150, wide * 0.62);
        const ry = half * 0.17;
        const foot = base + plinthHeight;
        return (
          `<ellipse cx="${x + 14}" cy="${foot + 10}" rx="${half * 1.25}" ry="${ry * 1.5}" fill="url(#soft)"/>` +
          `<path d="M${x - half} ${base}V${foot}a${half} ${ry} 0 0 0 ${2 * half} 0V${base}z" fill="url(#side)"/>` +
          `<ellipse cx="${x}" cy="${base}" rx="${half}" ry="${ry}" fill="${mix(light, deep, 0.12)}"/>`
        );
      })
      .join(''),
  hill: ([light, deep], width) =>
    `<path d="M0 610C${width * 0.25} 470 ${width * 0.45} 520 ${width * 0.62} 610S${width * 0.9} 700 ${width} 590V1000H0z" fill="${mix(light, deep, 0.5)}"/>` +
    `<path d="M0 760C${width * 0.3} 640 ${width * 0.6} 700 ${width} 720V1000H0z" fill="url(#floor)"/>`,
  screen: ([light, deep], width, places) => {
    const { x } = middleOf(places, width);
    return (
      `<rect x="${x - 70}" y="170" width="${width}" height="${floor - 170}" fill="${mix(light, deep, 0.62)}" opacity=".85"/>` +
      `<rect x="${x - 420}" y="300" width="350" height="${floor - 300}" fill="${mix(light, deep, 0.34)}"/>` +
      floorRect(width)
    );
  },
};

function middleOf(places: readonly Place[], width: number): { x: number } {
  const sum = places.reduce((total, place) => total + place.x, 0);
  return { x: places.length === 0 ? width / 2 : sum / places.length };
}

function shadow({ x, base, width }: Place): string {
  return (
    `<ellipse cx="${x + width * 0.07}" cy="${base - 6}" rx="${width * 0.66}" ry="${Math.min(74, width * 0.15)}" fill="url(#soft)"/>` +
    `<ellipse cx="${x}" cy="${base - 8}" rx="${width * 0.44}" ry="${Math.min(34, width * 0.07)}" fill="url(#near)"/>`
  );
}
