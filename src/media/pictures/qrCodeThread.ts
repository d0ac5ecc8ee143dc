import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** A picture in red, green, blue and opacity, in which a QR code is looked for. */
export type CodeQuestion = { id: number; pixels: Uint8ClampedArray<ArrayBuffer>; width: number; height: number };
export type CodeAnswer = { id: number; found: boolean; fault?: string };

// The library would fetch its program from another site; it lies beside it.
const program = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
const ready = prepareZXingModule({
  overrides: { wasmBinary: new Uint8Array(program).buffer },
  fireImmediately: true,
});

async function answer({ id, pixels, width, height }: CodeQuestion): Promise<CodeAnswer> {
  try {
    await ready;
    const picture = { data: pixels, width, height, colorSpace: 'srgb' as const, pixelFormat: 'rgba-unorm8' as const };
    const codes = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
    return { id, found: codes.length > 0 };
  } catch (error) {
    return { id, found: false, fault: String(error) };
  }
}

const port = parentPort;
port?.on('message', (question: CodeQuestion) => {
  void answer(question).then((said) => port.postMessage(said));
});
