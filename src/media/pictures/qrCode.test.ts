import sharp from 'sharp';
import { expect, test } from 'vitest';
import { withQrCodes, type Placed } from '../../../test/qrCode.ts';
import { hasQrCode } from './qrCode.ts';

/** A busy picture: coloured circles, stripes and writing over a gradient. */
function busy(width: number, height: number): Promise<Buffer> {
  const shapes = Array.from({ length: 60 }, (_, i) => {
    const [x, y] = [(i * 373) % width, (i * 619) % height];
    return i % 3 === 0
      ? `<rect x="${x}" y="${y}" width="${40 + (i % 7) * 20}" height="18" fill="#111"/>`
      : `<circle cx="${x}" cy="${y}" r="${30 + (i % 9) * 12}" fill="hsl(${i * 47},55%,${30 + ((i * 13) % 50)}%)"/>`;
  });
  const words = `<text x="40" y="${height - 60}" font-size="64">SALE 2026 ▣▣ ▪▫▪</text>`;
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}${words}</svg>`,
    ),
  )
    .flatten({ background: '#e8d8c8' })
    .png()
    .toBuffer();
}

const found = async (width: number, height: number, codes: readonly Placed[]) =>
  hasQrCode(await withQrCodes(await busy(width, height), codes));

test('DOMAIN 2.6.1: QR codes are found however they stand on a picture', async () => {
  const cases: Record<string, [number, number, Placed[]]> = {
    'a third of the width': [1200, 900, [{ side: 400, left: 600, top: 300 }]],
    'a twelfth, in the corner': [1600, 1200, [{ side: 130, left: 1450, top: 1050 }]],
    turned: [1200, 900, [{ side: 300, left: 300, top: 200, turned: 27 }]],
    'white on dark': [1200, 900, [{ side: 300, left: 500, top: 300, inverted: true }]],
    blurred: [1200, 900, [{ side: 300, left: 500, top: 300, blurred: 1.5 }]],
    'two at a time': [
      1600,
      1200,
      [
        { side: 300, left: 100, top: 100 },
        { side: 280, left: 1100, top: 700 },
      ],
    ],
    'at the foot of a long picture': [750, 9000, [{ side: 220, left: 260, top: 8600 }]],
    'on a large one': [3200, 2400, [{ side: 260, left: 2700, top: 2000 }]],
  };
  for (const [name, [width, height, codes]] of Object.entries(cases))
    expect([name, await found(width, height, codes)]).toEqual([name, true]);
});

test('DOMAIN 2.6.1: a busy picture without a code has none, nor has a flat or a tiny one', async () => {
  for (const [width, height] of [
    [1600, 1200],
    [750, 422],
    [750, 9000],
  ] as const)
    expect(await found(width, height, [])).toBe(false);
  const flat = (side: number) => sharp({ create: { width: side, height: side, channels: 3, background: '#fff' } });
  expect(await hasQrCode(await flat(1000).png().toBuffer())).toBe(false);
  expect(await hasQrCode(await flat(1).png().toBuffer())).toBe(false);
});

test('many at once are answered each for itself', async () => {
  const [without, within] = [
    await busy(600, 400),
    await withQrCodes(await busy(600, 400), [{ side: 200, left: 50, top: 50 }]),
  ];
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => hasQrCode(i % 3 === 0 ? within : without)));
  expect(answers).toEqual(Array.from({ length: 12 }, (_, i) => i % 3 === 0));
});

test('what is no picture is refused, and the next one is answered', async () => {
  await expect(hasQrCode(Buffer.from('no picture'))).rejects.toThrow(/unsupported/i);
  expect(await found(600, 400, [{ side: 200, left: 50, top: 50 }])).toBe(true);
});
