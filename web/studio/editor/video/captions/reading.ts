import { parseText } from 'media-captions';
import type { Caption } from '../../../../../src/contents/captions/captions.ts';
import { textOfFile } from '../../../../ui/textOfFile.ts';

/** A file of captions is text: even of an hour it is far below this, bytes. */
const FILE_MAX_BYTES = 2 * 1024 * 1024;

/** The captions of an SRT or WebVTT file in the order of their times; none where it holds none. Signs of the format are left out. */
export async function captionsIn(file: File): Promise<Caption[]> {
  if (file.size > FILE_MAX_BYTES) return [];
  const text = await textOfFile(file);
  const { cues } = await parseText(text, { type: /^\uFEFF?WEBVTT/.test(text) ? 'vtt' : 'srt' });
  return cues
    .map(({ startTime, endTime, text: said }) => ({
      startMs: Math.round(startTime * 1000),
      endMs: Math.round(endTime * 1000),
      text: plain(said),
    }))
    .filter((caption) => caption.text !== '')
    .toSorted((a, b) => a.startMs - b.startMs);
}

/** What is read of a cue: without tags of the format, with the signs that it writes as names. */
function plain(said: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', amp: '&', nbsp: ' ', lrm: '', rlm: '' };
  return said
    .replace(/<\/?[a-z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}/gi, '')
    .replace(/&(lt|gt|amp|nbsp|lrm|rlm);/g, (_, name: string) => signs[name] ?? '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
