import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const program = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')));
const ready = prepareZXingModule({
  overrides: { wasmBinary: new Uint8Array(program).buffer },
  fireImmediately: true,
});

/** How a code stands on a picture: its side in pixels, its place from the upper left, and how it is drawn. */
export type Placed = { side: number; left: number; top: number; turned?: number; inverted?: boolean; blurred?: number };

/** Puts QR codes of made-up addresses on a picture; answers a JPEG. */
export async function withQrCodes(picture: Buffer, codes: readonly Placed[]): Promise<Buffer> {
  const layers = await Promise.all(
    codes.map(async (code, i) => ({ input: await draw(code, i), left: code.left, top: code.top })),
  );
  return sharp(await sharp(picture).composite(layers).png().toBuffer())
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function draw({ side, turned = 0, inverted = false, blurred }: Placed, nr: number): Promise<Buffer> {
  await ready;
  const { svg, error } = await writeBarcode(`https://u.example/qr/EAbcDefGhIjKlMnOp${nr}`, { format: 'QRCode' });
  if (error !== '') throw new Error(error);
  let code = sharp(Buffer.from(svg), { density: 600 }).resize(side, side, { kernel: 'nearest' }).flatten();
  if (inverted) code = sharp(await code.negate().png().toBuffer());
  if (turned !== 0) code = sharp(await code.rotate(turned, { background: '#fff' }).png().toBuffer());
  return (blurred === undefined ? code : code.blur(blurred)).png().toBuffer();
}
