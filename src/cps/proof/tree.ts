import { hashOf, nodeOf, type Hash } from './hashes.ts';

/** Leaves of a stored row. A power of two, so that a row is a whole branch of the tree. */
export const CHUNK_LEAVES = 256;
export const HASH_BYTES = 32;
/** More leaves than any log has; a tree above it is refused. */
const LEAVES_MAX = 2 ** 40;

/** What is published of a tree. */
export type TreeHead = { size: number; root: string };

/** Up to 256 leaves one behind the other, the root over them, and what the first one stands for. */
export type Chunk = { chunk: number; first: string; root: Hash; hashes: Uint8Array };

/** Where a tree of n > 1 leaves is parted: at the greatest power of two below n (RFC 6962). */
function half(leaves: number): number {
  return 2 ** Math.ceil(Math.log2(leaves) - 1);
}

/** The root over some leaves, or over the roots of whole chunks. */
export function rootOf(hashes: readonly Hash[]): Hash {
  const [only] = hashes;
  if (!only) return hashOf();
  if (hashes.length === 1) return only;
  const at = half(hashes.length);
  return nodeOf(rootOf(hashes.slice(0, at)), rootOf(hashes.slice(at)));
}

/** Builds a tree leaf by leaf, and gives its chunks away as they are full. */
export class TreeWriter {
  readonly #give: (chunk: Chunk) => void;
  #first = '';
  #pending: Hash[] = [];
  #roots: Hash[] = [];
  #size = 0;

  constructor(give: (chunk: Chunk) => void) {
    this.#give = give;
  }

  /** The number of leaves so far: the index of the next one. */
  get size(): number {
    return this.#size;
  }

  add(leaf: Hash, name = ''): void {
    if (this.#pending.length === 0) this.#first = name;
    this.#pending.push(leaf);
    this.#size += 1;
    if (this.#pending.length === CHUNK_LEAVES) this.#flush();
  }

  finish(): { size: number; root: Hash } {
    if (this.#pending.length > 0) this.#flush();
    return { size: this.#size, root: rootOf(this.#roots) };
  }

  #flush(): void {
    const root = rootOf(this.#pending);
    this.#give({ chunk: this.#roots.length, first: this.#first, root, hashes: Buffer.concat(this.#pending) });
    this.#roots.push(root);
    this.#pending = [];
  }
}

/** A stored tree: the roots of all its chunks, and the leaves of one when they are asked for. */
export type StoredTree = {
  size: number;
  roots: readonly Hash[];
  leavesOf: (chunk: number) => Promise<readonly Hash[]>;
};

/**
 * Walks a tree from the left: `hash` gets the root of each greatest branch that holds none of the `opened` leaves
 * (ascending indexes), `leaf` is told of each opened one, `chunk` of each chunk that is through. What comes between is all that a verifier needs.
 */
export async function walk(
  tree: StoredTree,
  opened: readonly number[],
  on: { hash: (hash: Hash) => void; leaf: () => void; chunk?: () => Promise<void> },
): Promise<void> {
  let next = 0;
  const isClosed = (to: number): boolean => (opened[next] ?? Infinity) >= to;
  const within = (leaves: readonly Hash[], from: number, to: number, base: number): void => {
    if (isClosed(base + to)) on.hash(rootOf(leaves.slice(from, to)));
    else if (to - from === 1) {
      next += 1;
      on.leaf();
    } else {
      const middle = from + half(to - from);
      within(leaves, from, middle, base);
      within(leaves, middle, to, base);
    }
  };
  const over = async (from: number, to: number): Promise<void> => {
    if (isClosed(Math.min(to * CHUNK_LEAVES, tree.size))) return on.hash(rootOf(tree.roots.slice(from, to)));
    if (to - from === 1) {
      const leaves = await tree.leavesOf(from);
      within(leaves, 0, leaves.length, from * CHUNK_LEAVES);
      return on.chunk?.();
    }
    const middle = from + half(to - from);
    await over(from, middle);
    await over(middle, to);
  };
  if (tree.size > 0) await over(0, tree.roots.length);
}

/** Why the leaves and hashes of a proof make no tree; `opened` counts the leaves that were read before. */
export class TreeFault extends Error {
  readonly opened: number;

  constructor(message: string, opened: number) {
    super(message);
    this.opened = opened;
  }
}

/** An opened leaf with the hashes that stand between it and the one before. */
export type OpenedLeaf = { index: number; leaf: Hash; before: readonly Hash[] };

/** The root that opened leaves and the hashes around them come to. Throws a `TreeFault` where they do not fit. */
export function rootFrom(size: number, leaves: Iterator<OpenedLeaf>, after: readonly Hash[]): Hash {
  let opened = 0;
  let used = 0;
  let current = leaves.next();
  const over = (from: number, to: number): Hash => {
    if (current.done || current.value.index >= to) {
      const hash = (current.done ? after : current.value.before)[used++];
      if (!hash) throw new TreeFault('a hash is missing', opened);
      return hash;
    }
    if (to - from === 1) {
      const { leaf, before, index } = current.value;
      if (index !== from || used !== before.length) throw new TreeFault('does not stand at its index', opened);
      opened += 1;
      used = 0;
      current = leaves.next();
      return leaf;
    }
    const middle = from + half(to - from);
    return nodeOf(over(from, middle), over(middle, to));
  };
  if (size === 0 && current.done && after.length === 0) return hashOf();
  if (size < 1 || size > LEAVES_MAX) throw new TreeFault('a tree of no such size', 0);
  const root = over(0, size);
  if (!current.done || used !== after.length) throw new TreeFault('too much stands beside the tree', opened);
  return root;
}
