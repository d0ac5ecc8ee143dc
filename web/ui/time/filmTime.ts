import { CAPTION_MS_MAX } from '../../../src/contents/captions/captions.ts';

/** A time of a video as it is written in the form: 1:02.5 for 62,500 ms; hours only where there are any. */
export function timeText(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = String(Math.floor(ms / 1000) % 60).padStart(2, '0');
  const part =
    ms % 1000 === 0
      ? ''
      : `.${String(ms % 1000)
          .padStart(3, '0')
          .replace(/0+$/, '')}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}${part}` : `${minutes}:${seconds}${part}`;
}

/** The milliseconds of a time as people write it: seconds, minutes:seconds or hours:minutes:seconds; undefined where it is none. */
export function timeOf(text: string): number | undefined {
  const plain = text
    .trim()
    .replaceAll('：', ':')
    .replace(/[,，。]/, '.');
  const found = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,4})(?:\.(\d{1,3}))?$/.exec(plain);
  if (!found) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', part = ''] = found;
  const ms =
    Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(part.padEnd(3, '0'));
  return ms <= CAPTION_MS_MAX ? ms : undefined;
}
