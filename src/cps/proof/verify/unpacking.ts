import type { TempFile } from '../../../lib/temp-file.ts';
import { ZipFault, ZipReader, type Unpacked } from '../../../lib/unzip.ts';
import { FILES, type FileName } from '../export/format.ts';
import { NotReadable, type Faults } from './faults.ts';

/** How large a file may become when it is unpacked. */
const BYTES_MAX: Record<FileName, number> = {
  'statement.json': 64 * 1024 * 1024,
  'lines.csv': 2 * 1024 * 1024 * 1024,
  'log.ndjson': 4 * 1024 * 1024 * 1024,
  'statement.html': 64 * 1024 * 1024,
  'proof.json': 64 * 1024 * 1024,
};
/** Deflate cannot do better: what says more is a bomb. */
const RATIO_MAX = 1032;

/** The files of an export as temporary files, with their hashes. */
export type Files = Partial<Record<FileName, Unpacked>>;

/** Unpacks an export and notes what is wrong with the zip. Throws `NotReadable` when there is none. */
export async function unpackExport(path: string, faults: Faults): Promise<Files> {
  const files: Files = {};
  let zip: ZipReader;
  try {
    zip = new ZipReader(path);
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    if (error.code === 'NOT_A_ZIP') throw new NotReadable('NOT_A_ZIP');
    faults.add('STRUCTURE', 'zip');
    return files;
  }
  try {
    const names = zip.entries.map(({ name }) => name);
    if (names.join() !== FILES.join()) {
      faults.add('FILES', 'zip', { actual: names.join(', '), required: FILES.join(', ') });
      return files;
    }
    for (const name of FILES) {
      const entry = zip.entries[FILES.indexOf(name)];
      if (!entry) continue;
      const right = name === 'proof.json' ? entry.method === 'stored' : entry.method === 'deflated';
      if (!right || entry.bytes > entry.packedBytes * RATIO_MAX + RATIO_MAX) {
        faults.add('STRUCTURE', 'zip');
        closeFiles(files);
        return {};
      }
      files[name] = await zip.unpack(entry, BYTES_MAX[name]);
    }
  } catch (error) {
    if (!(error instanceof ZipFault) || error.code === 'NOT_A_ZIP') throw error;
    faults.add(error.code, error.code === 'STRUCTURE' ? 'zip' : (error.entry ?? 'zip'));
  } finally {
    zip.close();
  }
  return files;
}

export function closeFiles(files: Files): void {
  for (const unpacked of Object.values(files)) closeFile(unpacked.file);
}

function closeFile(file: TempFile): void {
  file.close();
}
