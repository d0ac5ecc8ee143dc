import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, hexOf, nodeOf, textLeaf, type Hash } from './hashes.ts';
import {
  CHUNK_LEAVES,
  rootFrom,
  rootOf,
  TreeWriter,
  walk,
  type Chunk,
  type OpenedLeaf,
  type StoredTree,
} from './tree.ts';

const leaf = (n: number): Hash => textLeaf(Buffer.from([1]), String(n));

function stored(size: number): StoredTree & { root: Hash } {
  const chunks: Chunk[] = [];
  const writer = new TreeWriter((chunk) => chunks.push(chunk));
  for (let n = 0; n < size; n++) writer.add(leaf(n));
  const { root } = writer.finish();
  const leavesOf = (chunk: number) =>
    Promise.resolve(
      Array.from({ length: Math.min(CHUNK_LEAVES, size - chunk * CHUNK_LEAVES) }, (_, i) =>
        leaf(chunk * CHUNK_LEAVES + i),
      ),
    );
  return { size, root, roots: chunks.map((chunk) => chunk.root), leavesOf };
}

async function proofOf(tree: StoredTree, opened: readonly number[]) {
  const leaves: OpenedLeaf[] = [];
  let hashes: Hash[] = [];
  await walk(tree, opened, {
    hash: (hash) => hashes.push(hash),
    leaf: () => {
      const index = opened[leaves.length] ?? -1;
      leaves.push({ index, leaf: leaf(index), before: hashes });
      hashes = [];
    },
  });
  return { leaves, after: hashes };
}

test('a tree is that of RFC 6962: parted at the greatest power of two below its size', () => {
  const [a, b, c] = [leaf(0), leaf(1), leaf(2)];
  expect(hexOf(stored(0).root)).toBe(hexOf(hashOf()));
  expect(hexOf(stored(1).root)).toBe(hexOf(a));
  expect(hexOf(stored(3).root)).toBe(hexOf(nodeOf(nodeOf(a, b), c)));
});

test('any opened leaves with the hashes between them come to the root, whatever the size of the tree', async () => {
  const draw = fc.tuple(fc.integer({ min: 1, max: 1500 }), fc.array(fc.nat(1499), { maxLength: 20 }));
  await fc.assert(
    fc.asyncProperty(draw, async ([size, drawn]) => {
      const tree = stored(size);
      const opened = [...new Set(drawn.map((n) => n % size))].toSorted((a, b) => a - b);
      const { leaves, after } = await proofOf(tree, opened);
      expect(hexOf(tree.root)).toBe(hexOf(rootOf(Array.from({ length: size }, (_, n) => leaf(n)))));
      expect(hexOf(rootFrom(size, leaves.values(), after))).toBe(hexOf(tree.root));
    }),
    { numRuns: 20 },
  );
});

test('a leaf that is dropped, doubled, swapped or another one does not come to the root', async () => {
  const tree = stored(700);
  const { leaves, after } = await proofOf(tree, [3, 4, 255, 256, 600]);
  const refused = (changed: OpenedLeaf[]): void => {
    let root = '';
    try {
      root = hexOf(rootFrom(700, changed.values(), after));
    } catch {
      // A fault is a refusal too.
    }
    expect(root).not.toBe(hexOf(tree.root));
  };
  for (const [n, one] of leaves.entries()) {
    refused(leaves.toSpliced(n, 1));
    refused(leaves.toSpliced(n, 0, one));
    refused(leaves.toSpliced(n, 1, { ...one, leaf: leaf(999) }));
    refused(leaves.toSpliced(n, 1, { ...one, index: one.index + 1 }));
    if (n > 0) refused(leaves.toSpliced(n - 1, 2, one, leaves[n - 1] ?? one));
  }
});
