import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { answerAsThread } from '../../lib/thread.ts';

/** A picture in red, green, blue and opacity, in which a QR code is looked for. */
export type CodeQuestion = { pixels: Uint8ClampedArray<ArrayBuffer>; width: number; height: number };

// The library would fetch its program from another site; it lies beside it.
const program = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
const ready = prepareZXingModule({
  overrides: { wasmBinary: new Uint8Array(program).buffer },
  fireImmediately: true,
});

async function holdsCode({ pixels, width, height }: CodeQuestion): Promise<boolean> {
  await ready;
  const picture = { data: pixels, width, height, colorSpace: 'srgb' as const, pixelFormat: 'rgba-unorm8' as const };
  const codes = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  return codes.length > 0;
}

answerAsThread(parentPort, holdsCode);
