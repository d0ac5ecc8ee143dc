import type { ErrorRow } from './problem.ts';

/** How deep a request's JSON may nest: beyond it, recursive code would exhaust the stack. */
const JSON_DEPTH_MAX = 64;

/** U+0000 and lone surrogates: no text of ours has them, and the database stores neither. */
const unstorable = /[\0\p{Cs}]/u;

/** Names a place in a request: `items[0].title`. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, step) =>
      typeof step === 'number' ? `${place}[${step}]` : `${place}${place === '' ? '' : '.'}${String(step)}`,
    '',
  );
}

type Step = { value: unknown; name: PropertyKey; parent: Step | undefined; depth: number };

/**
 * What keeps a JSON value from being looked at by anybody: it nests deeper than any of our inputs, or holds a text that
 * cannot be stored. Walks with its own stack, so that no depth can break it. Undefined when all is well.
 */
export function boundsFault(value: unknown): ErrorRow | undefined {
  const waiting: Step[] = [{ value, name: '', parent: undefined, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value === 'string' && unstorable.test(next.value)) {
      return { path: placeOf(pathTo(next)), code: 'UNSTORABLE_TEXT', message: '' };
    }
    if (!isPlain(next.value)) continue;
    const depth = next.depth + 1;
    if (depth > JSON_DEPTH_MAX) {
      return { path: '', code: 'TOO_DEEP', message: '', required: { depthMax: JSON_DEPTH_MAX } };
    }
    const numbered = Array.isArray(next.value);
    for (const [name, child] of Object.entries(next.value)) {
      if (typeof child !== 'string' && typeof child !== 'object') continue;
      waiting.push({ value: child, name: numbered ? Number(name) : name, parent: next, depth });
    }
  }
  return undefined;
}

function pathTo(step: Step): PropertyKey[] {
  return step.parent === undefined ? [] : [...pathTo(step.parent), step.name];
}

/** Arrays and plain objects: what JSON is made of. Streams and buffers are bodies that somebody else reads. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
