/** Words of a video that are shown while it plays, from `startMs` to `endMs` of it. */
export type Caption = { startMs: number; endMs: number; text: string };

/** Captions of one video, and characters of one of them. */
export const CAPTIONS_MAX = 1000;
export const CAPTION_CHARS_MAX = 80;

/** A film is at most 10 minutes long (DOMAIN 2.2); an hour only keeps numbers from being absurd. */
export const CAPTION_MS_MAX = 3_600_000;

/** The first caption whose times cannot be: it ends before it begins, begins before the one before it, or after the film. */
export function misplaced(captions: readonly Caption[], durationMs: number | null): number | undefined {
  const at = captions.findIndex(
    ({ startMs, endMs }, i) =>
      endMs <= startMs ||
      startMs < (captions[i - 1]?.startMs ?? 0) ||
      (durationMs !== null && durationMs > 0 && startMs >= durationMs),
  );
  return at < 0 ? undefined : at;
}

/**
 * Near the lower edge, as a share of the height: a place in lines is found by moving the words after they are shown, which
 * browsers count as a shift of the page (UX 3).
 */
const PLACE = ' line:84%';

/** Captions as a WebVTT file, which every browser shows over a video. */
export function webVtt(captions: readonly Caption[]): string {
  const cues = captions.map(
    ({ startMs, endMs, text }) => `${clock(startMs)} --> ${clock(endMs)}${PLACE}\n${escaped(text)}\n\n`,
  );
  return `WEBVTT\n\n${cues.join('')}`;
}

/** A time of a film as WebVTT writes it: 00:01:02.345. */
function clock(ms: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const thousandths = String(ms % 1000).padStart(3, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${thousandths}`;
}

/** Signs are none of the format's, and an empty line does not end the cue. */
function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  return text
    .replace(/[&<>]/g, (sign) => signs[sign] ?? sign)
    .replace(/\s*[\r\n]+\s*/g, '\n')
    .trim();
}
