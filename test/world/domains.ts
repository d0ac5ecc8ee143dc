export type { Level } from '../../src/levels/schema.ts';
export type { DomainCode } from '../../src/lib/domains.ts';

/** Two colours of a soft ground, light first, as `#rrggbb`. */
export type Ground = readonly [string, string];

/** Grounds that go together: muted, light enough for every icon, named by what they look like. */
export const tones = {
  oat: ['#F6EFE3', '#E4D3B9'],
  peach: ['#FBEBE0', '#F0CBB2'],
  rose: ['#FAE9E8', '#EBC6C4'],
  berry: ['#F3E3EA', '#D9B3C5'],
  lilac: ['#EFEAF6', '#CFC3E3'],
  mist: ['#E9EFF6', '#BFD0E4'],
  lake: ['#E3F1F3', '#AED4DA'],
  mint: ['#E5F3EC', '#B4DAC6'],
  moss: ['#EDF1E0', '#C9D4A5'],
  wheat: ['#FBF3D9', '#EED9A0'],
  clay: ['#F5E6DD', '#DDB8A2'],
  stone: ['#EFEFEC', '#CFCFC8'],
  night: ['#DDE3EE', '#9FAECB'],
  snow: ['#F5F8FA', '#D7E1E8'],
} satisfies Record<string, Ground>;

export type Tone = keyof typeof tones;
