import type { DomainCode } from '../domains.ts';
import { categories } from '../categories.ts';
import type { Good } from '../goods/shape.ts';

/** What goods lie or stand on. */
export type Surface =
  | 'wood'
  | 'linen'
  | 'gingham'
  | 'terrazzo'
  | 'tile'
  | 'marble'
  | 'plaster'
  | 'paper'
  | 'mat'
  | 'water'
  | 'lanes'
  | 'asphalt'
  | 'rug'
  | 'contours'
  | 'dots';

/** A surface in its colour, and a second colour for the cloth, sheet or wall beside it. */
export type Style = { surface: Surface; base: string; accent: string };

const style = (surface: Surface, base: string, accent: string): Style => ({ surface, base, accent });

/** How each domain looks: three surfaces with colours that carry its goods. */
const styles: Partial<Record<DomainCode, readonly Style[]>> = {
  food: [
    style('wood', '#c08a58', '#f3e6d2'),
    style('gingham', '#c9564a', '#fbf1e6'),
    style('linen', '#e6d5bb', '#7c8b5f'),
    style('tile', '#5f8f8b', '#f0e2cb'),
  ],
  beauty: [
    style('marble', '#f3ece9', '#e2a79b'),
    style('plaster', '#dfa79f', '#f8e9e3'),
    style('water', '#7fb6c4', '#f4e5de'),
  ],
  outfit: [
    style('linen', '#d8c7b2', '#8c6f68'),
    style('plaster', '#b98f94', '#f2e4dd'),
    style('wood', '#d3ab7f', '#e9ded6'),
  ],
  menswear: [
    style('linen', '#6f7f94', '#e8e2d6'),
    style('wood', '#8a6242', '#cfd6de'),
    style('plaster', '#a8a799', '#4d5a6b'),
  ],
  digital: [
    style('mat', '#39445a', '#c9d3e2'),
    style('plaster', '#8fa0ba', '#e9edf3'),
    style('wood', '#d8b78d', '#5a6579'),
  ],
  gardening: [
    style('terrazzo', '#e9e3d4', '#6f8b5a'),
    style('wood', '#a98561', '#9fb283'),
    style('plaster', '#8ea57a', '#f0ead8'),
  ],
  pets: [style('rug', '#d78d5e', '#f7e7d2'), style('wood', '#c99a6c', '#7fa3a0'), style('dots', '#efcfae', '#d9795d')],
  travel: [
    style('contours', '#4f8a94', '#f2e3c6'),
    style('plaster', '#e3b47c', '#517d8c'),
    style('linen', '#9cb6b9', '#f6ead6'),
  ],
  sport: [
    style('lanes', '#b4533c', '#f4e9dc'),
    style('asphalt', '#5b646b', '#e4b94f'),
    style('contours', '#6d8f62', '#f1ecd6'),
  ],
  home: [
    style('terrazzo', '#ece6dc', '#c7795a'),
    style('tile', '#8aa9a1', '#f4ede1'),
    style('plaster', '#d9b89a', '#6d8b86'),
    style('linen', '#dcd5c6', '#8799a3'),
  ],
  mother_baby: [
    style('dots', '#f1cfc4', '#8fb3ad'),
    style('gingham', '#8fb0c4', '#fdf7ee'),
    style('rug', '#e7b7a6', '#fbefe2'),
  ],
  photography: [
    style('wood', '#6f4e37', '#cbb79b'),
    style('plaster', '#9a9c98', '#3f4245'),
    style('mat', '#4a4f50', '#d8cdb8'),
  ],
  car: [
    style('asphalt', '#59616a', '#d9a441'),
    style('tile', '#9aa5ac', '#47525c'),
    style('plaster', '#7d95ab', '#e9e3d8'),
  ],
  culture: [
    style('paper', '#efe6d3', '#a6523f'),
    style('wood', '#b48a5f', '#f5efe0'),
    style('mat', '#56715f', '#f1e8d2'),
  ],
  games: [style('mat', '#4b4372', '#e9b44c'), style('dots', '#6a5fa8', '#f6e7c8'), style('rug', '#3f6d86', '#f1c27a')],
  anime: [
    style('dots', '#5fa0a4', '#fbe6c9'),
    style('plaster', '#e0907a', '#fdf0dd'),
    style('mat', '#3f6071', '#f2c46d'),
  ],
  other: [style('plaster', '#c9bda9', '#6f7d78'), style('linen', '#dcd3c1', '#9a7f68')],
};

const domains = new Map(categories.map(({ id, domain }) => [id, domain]));

/** The look of a good's picture: one of its domain's, chosen by a number. */
export function styleOf(good: Good, turn: number): Style {
  const looks = styles[domains.get(good.category) ?? 'other'] ?? [];
  return looks[turn % Math.max(1, looks.length)] ?? style('plaster', '#c9bda9', '#6f7d78');
}
