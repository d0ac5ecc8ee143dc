const reasons = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'a part of the path is no folder'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'this user may not open it'],
  ['EPERM', 'this user may not open it'],
  ['EEXIST', 'it is there already'],
  ['ENOSPC', 'the disk is full'],
]);

/** Why a file cannot be read or written, in plain words; undefined when an error is another one. */
export function whyNoFile(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const why = reasons.get(error.code);
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  return why && path && `${path}: ${why}`;
}
