import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTied, type VideoPrograms } from './programs.ts';
import { CLIP_MS } from './schema.ts';

/** Shorter side of what viewers load, pixels. */
const SIDE_MAX = 720;

type Making = { ending: AbortSignal; onProgress?: (madeMs: number) => void };

const QUIET = ['-nostdin', '-hide_banner', '-v', 'error', '-nostats', '-y', '-protocol_whitelist', 'file,pipe'];
const H264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-fpsmax', '30'];
// Without descriptions of the place, the time or the camera, and with the index first.
const PLAIN = ['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn', '-movflags', '+faststart', '-f', 'mp4'];

/** Square pixels first; then the shorter side is narrowed to 720, both even. */
const NARROW = [
  'scale=trunc(iw*max(sar\\,0.01)/2)*2:trunc(ih/2)*2',
  'setsar=1',
  `scale='if(gt(iw,ih),-2,trunc(min(${SIDE_MAX},iw)/2)*2)':'if(gt(iw,ih),trunc(min(${SIDE_MAX},ih)/2)*2,-2)'`,
].join(',');

/** Makes 720p H.264 with AAC that plays before it is loaded. Throws ProgramFailed for what cannot be decoded. */
export async function makeVideo(
  programs: VideoPrograms,
  source: string,
  target: string,
  making: Making,
): Promise<void> {
  const { ending, onProgress } = making;
  const video = [...H264, '-crf', '23', '-maxrate', '2500k', '-bufsize', '5000k', '-g', '60', '-vf', NARROW];
  const audio = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
  const what = ['-map', '0:v:0', '-map', '0:a:0?', ...video, ...audio, ...PLAIN];
  const onLine = (line: string) => {
    const [, us] = /^out_time_us=(\d+)$/.exec(line) ?? [];
    if (us !== undefined) onProgress?.(Math.floor(Number(us) / 1000));
  };
  await aside(target, (to) =>
    runTied(programs.ffmpeg, [...QUIET, '-progress', 'pipe:1', '-i', source, ...what, to], { ending, onLine }),
  );
}

/** Cuts 5 s of 9:16 without sound, at most 800 kbit/s (DOMAIN 2.2), out of a made video. */
export async function makeClip(
  { ffmpeg }: VideoPrograms,
  video: string,
  durationMs: number,
  target: string,
  ending: AbortSignal,
): Promise<void> {
  const from = Math.min(durationMs / 10, Math.max(0, durationMs - CLIP_MS)) / 1000;
  const upright = "crop='trunc(min(iw,ih*9/16)/2)*2':ih,scale=-2:'trunc(min(1280,ih)/2)*2',setsar=1";
  // What the buffer may hold comes on top of the rate: 650 · 5 s + 325 = 3.6 of the 4 Mbit that 5 s may have.
  const rate = ['-b:v', '600k', '-maxrate', '650k', '-bufsize', '325k'];
  const cut = ['-ss', String(from), '-t', String(CLIP_MS / 1000), '-i', video];
  const args = [...QUIET, ...cut, '-an', '-vf', upright, ...H264, ...rate, ...PLAIN];
  await aside(target, (to) => runTied(ffmpeg, [...args, to], { ending }));
}

/** Draws the frame of a made video's beginning that is most like those around it, as PNG. */
export async function makeCover(
  { ffmpeg }: VideoPrograms,
  video: string,
  durationMs: number,
  target: string,
  ending: AbortSignal,
): Promise<void> {
  const from = ['-ss', String(durationMs / 10 / 1000), '-i', video];
  const frame = ['-frames:v', '1', '-vf', 'thumbnail=50', '-c:v', 'png', '-f', 'image2', '-update', '1'];
  await aside(target, (to) => runTied(ffmpeg, [...QUIET, ...from, ...frame, to], { ending }));
}

/** Removes what a failed making leaves. */
async function aside(target: string, make: (to: string) => Promise<void>): Promise<void> {
  try {
    await make(target);
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

/** Names of the files below a video's key. */
export const files = {
  /** The upload, until something is made of it; never served. */
  source: (mediaId: string) => `source-${mediaId}.bin`,
  transcoded: 'video.mp4',
  plain: 'plain.mp4',
  clip: 'clip.mp4',
} as const;

export type MadeFile = (typeof files)['transcoded' | 'plain' | 'clip'];

/** Where a video is worked on; emptied before and removed after. */
export function makingFolder(home: string, mediaId: string): string {
  return join(home, 'making', mediaId);
}
