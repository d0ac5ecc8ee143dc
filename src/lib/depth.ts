/** How deep a request's JSON may nest: beyond it, recursive code would exhaust the stack. */
export const JSON_DEPTH_MAX = 64;

/** Whether a JSON value nests deeper than `max` levels. Walks with its own stack, so that no depth can break it. */
export function nestsDeeper(value: unknown, max: number): boolean {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isPlain(next.value)) continue;
    if (next.depth > max) return true;
    for (const child of Object.values(next.value)) {
      if (typeof child === 'object' && child !== null) waiting.push({ value: child, depth: next.depth + 1 });
    }
  }
  return false;
}

/** Arrays and plain objects: what JSON is made of. Streams and buffers are bodies that somebody else reads. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
