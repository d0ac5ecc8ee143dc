import { canonicalOf } from '../../settlement/canonical.ts';
import { proofFile, type OpenedTree, type ProofFile } from '../export/format.ts';
import { hexOf, isSigned, textLeaf } from '../hashes.ts';
import { rootOfHead, type MonthHead } from '../head.ts';
import { rootFrom, TreeFault, type TreeHead } from '../tree.ts';
import type { Faults } from './faults.ts';
import { textOf } from './lines.ts';
import { bytesOf } from './log.ts';
import type { Files } from './unpacking.ts';

const FILE = 'proof.json';

/** Reads `proof.json` and checks what it can say by itself: its form, its signature, its roots and the other files' hashes. */
export function readProof(files: Files, rootGiven: string | null, faults: Faults): ProofFile | null {
  const file = files['proof.json']?.file;
  if (!file) return null;
  const text = textOf(file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    faults.add('NOT_READABLE', FILE);
    return null;
  }
  const parsed = proofFile.safeParse(json);
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) faults.add('FIELD', FILE, { line: 1, field: path.join('.') });
    return null;
  }
  const proof = parsed.data;
  const { signature, ...signed } = proof;
  if (text !== `${canonicalOf(json)}\n`) faults.add('NOT_READABLE', FILE, { line: 1 });
  if (!isSignedBy(proof.head, canonicalOf(signed), signature))
    faults.add('SIGNATURE', FILE, { line: 1, field: 'signature' });
  checkRoots(proof, rootGiven, faults);
  checkHashes(proof, files, faults);
  return proof;
}

function isSignedBy({ publicKey }: MonthHead, text: string, signature: string): boolean {
  try {
    return isSigned(publicKey, text, signature);
  } catch {
    // Not every 32 bytes are a key.
    return false;
  }
}

function checkRoots({ root, month, head, previous }: ProofFile, given: string | null, faults: Faults): void {
  const found = rootOfHead(head);
  if (found !== root) faults.add('ROOT', FILE, { line: 1, field: 'root', actual: root, required: found });
  if (given !== null && root !== given)
    faults.add('OTHER_ROOT', FILE, { line: 1, field: 'root', actual: root, required: given });
  if (head.month !== month)
    faults.add('OTHER_MONTH', FILE, { line: 1, field: 'month', actual: month, required: head.month });
  if (!previous) return;
  const before = rootOfHead(previous.head);
  if (before !== head.previous?.root) {
    const required = head.previous?.root ?? '';
    faults.add('ROOT', FILE, { line: 1, field: 'previous.head', actual: before, required });
  }
}

/** A file whose contents are as promised is not blamed for another packing of the zip: that is told once, of the zip. */
function checkHashes({ files: promised }: ProofFile, files: Files, faults: Faults): void {
  let packedAnew = false;
  for (const [name, { bytes, sha256, packedSha256 }] of Object.entries(promised)) {
    const found = files[name as keyof typeof promised];
    if (!found) continue;
    if (found.file.length !== bytes || found.sha256 !== sha256) faults.add('CHANGED', name);
    else packedAnew ||= found.packedSha256 !== packedSha256;
  }
  if (packedAnew) faults.add('REPACKED', 'zip');
}

/** Checks that opened leaves stand in a published tree; `field` names them in `proof.json`. */
export function checkTree(opened: OpenedTree, { size, root }: TreeHead, field: string, faults: Faults): void {
  const leaves = opened.leaves.map(({ index, before, salt, leaf }) => ({
    index,
    before: before.map(bytesOf),
    leaf: textLeaf(bytesOf(salt), leaf),
  }));
  try {
    const found = hexOf(rootFrom(size, leaves.values(), opened.after.map(bytesOf)));
    if (found !== root) faults.add('TREE', FILE, { line: 1, field, actual: found, required: root });
  } catch (error) {
    if (!(error instanceof TreeFault)) throw error;
    faults.add('TREE', FILE, { line: 1, field: `${field}.leaves.${error.opened}` });
  }
}
