import type { Lang } from './problem.ts';
import { inLang, labelled, type Text } from './text.ts';

const reasons = new Map<string, Text>([
  ['ENOENT', { zh: '没有这个文件或文件夹', en: 'there is no such file or folder' }],
  ['ENOTDIR', { zh: '路径中有一段不是文件夹', en: 'a part of the path is no folder' }],
  ['EISDIR', { zh: '是文件夹，不是文件', en: 'it is a folder' }],
  ['EACCES', { zh: '当前用户无权打开', en: 'this user may not open it' }],
  ['EPERM', { zh: '当前用户无权打开', en: 'this user may not open it' }],
  ['EEXIST', { zh: '已经存在', en: 'it is there already' }],
  ['ENOSPC', { zh: '磁盘已满', en: 'the disk is full' }],
]);

/**
 * Why a file cannot be read or written, in plain words; undefined when an error is another one. Not every error names its
 * file (reading an opened folder does not), so who knows it says which.
 */
export function whyNoFile(error: unknown, lang: Lang = 'en', known?: string): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const why = inLang(reasons.get(error.code), lang);
  const path = 'path' in error && typeof error.path === 'string' ? error.path : known;
  return why && path && labelled(path, why, lang);
}
