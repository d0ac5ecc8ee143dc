import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { canonicalOf } from '../src/cps/settlement/canonical.ts';
import { FILES, type FileName, type ProofFile } from '../src/cps/proof/export/format.ts';
import { publicKeyOf, signatureOf, signingKey } from '../src/cps/proof/hashes.ts';
import { rootOfHead } from '../src/cps/proof/head.ts';
import { centralDirectory, localHeader, PackedFile, zipOf, type ZipEntry } from '../src/lib/zip.ts';
import { ZipReader } from '../src/lib/unzip.ts';
import type { Caller, TestApp } from './app.ts';

export type Contents = Record<FileName, string>;

/** The files of an export. */
export function contentsOf(path: string): Contents {
  const zip = new ZipReader(path);
  try {
    const bytes = readFileSync(path);
    const texts = zip.entries.map(({ name, offset, packedBytes, method }): [string, string] => {
      const from = offset + 30 + name.length;
      const packed = bytes.subarray(from, from + packedBytes);
      return [name, (method === 'stored' ? packed : inflateRawSync(packed)).toString('utf8')];
    });
    return Object.fromEntries(texts) as Contents;
  } finally {
    zip.close();
  }
}

/**
 * Writes files as an export, with hashes and signature that fit them: what somebody could make who holds the key that is
 * made from `secret`. With the month's own secret the head stays, with another one its public key and root change.
 */
export async function sealed(path: string, contents: Contents, secret: string): Promise<void> {
  const proof = JSON.parse(contents['proof.json']) as ProofFile;
  const packed: PackedFile[] = [];
  for (const name of FILES.filter((one) => one !== 'proof.json')) {
    const file = new PackedFile(name);
    await file.append(contents[name]);
    await file.finish();
    proof.files[name] = file.hashes();
    packed.push(file);
  }
  const key = signingKey(secret);
  const publicKey = publicKeyOf(key);
  if (proof.head.publicKey !== publicKey) {
    proof.head.publicKey = publicKey;
    proof.root = rootOfHead(proof.head);
  }
  const { signature: _old, ...signed } = proof;
  const text = `${canonicalOf({ ...signed, signature: signatureOf(key, canonicalOf(signed)) })}\n`;
  writeFileSync(
    path,
    Buffer.concat([...zipOf(packed, { name: 'proof.json', text })].map((one) => Uint8Array.from(one))),
  );
  for (const file of packed) file.close();
}

/** Files as a zip of the form of an export, but packed by another deflate, as who unpacks it and packs it again would. */
export function packedAnew(contents: Contents): Uint8Array {
  const parts: Uint8Array[] = [];
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (const name of FILES) {
    const text = Buffer.from(contents[name]);
    const method = name === 'proof.json' ? ('stored' as const) : ('deflated' as const);
    const packed = method === 'stored' ? text : deflateRawSync(text, { level: 1, memLevel: 1 });
    const entry = { name, method, crc: crc32(text), packedBytes: packed.length, bytes: text.length, offset };
    const header = localHeader(entry);
    parts.push(Uint8Array.from(header), Uint8Array.from(packed));
    entries.push(entry);
    offset += header.length + packed.length;
  }
  return Buffer.concat([...parts, Uint8Array.from(centralDirectory(entries, offset))]);
}

/** The printable page of an account's export of a posted month. */
export async function printedStatement(
  world: TestApp,
  { owner, accountId }: { owner: Caller; accountId: string },
  month: string,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-printed-'));
  try {
    const headers = { ...owner.own, 'x-account': accountId };
    const answer = await world.app.inject({ url: `/api/v1/statements/${month}/export`, headers });
    const path = join(folder, 'export.zip');
    writeFileSync(path, Uint8Array.from(answer.rawPayload));
    return contentsOf(path)['statement.html'];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
