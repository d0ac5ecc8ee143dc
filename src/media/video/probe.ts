import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Config } from '../../lib/config.ts';
import { SECOND } from '../../lib/time.ts';
import { readMp4 } from './mp4.ts';
import { videoPrograms, type VideoPrograms } from './programs.ts';
import type { VideoFacts } from './rules.ts';
import { refuseVideo, type VideoFormat } from './schema.ts';

const execute = promisify(execFile);

/** What every browser plays. */
const PLAYED_VIDEO = ['avc1', 'avc3'];
const PLAYED_AUDIO = ['mp4a', '.mp3'];

/**
 * Measures an upload: by ffprobe where there is one, else by its container. Refuses VIDEO_UNREADABLE, and
 * VIDEO_NEEDS_MP4 where nothing else could be served.
 */
export async function probe(config: Pick<Config, 'ffmpeg'>, path: string): Promise<VideoFacts> {
  const format = await formatOf(path);
  if (!format) throw refuseVideo.VIDEO_UNREADABLE();
  const programs = await videoPrograms(config);
  if (programs) return { format, ...(await ask(programs, path)) };
  if (format !== 'mp4' && format !== 'mov') throw refuseVideo.VIDEO_NEEDS_MP4();
  const mp4 = await readMp4(path);
  if (!mp4) throw refuseVideo.VIDEO_UNREADABLE();
  const { width, height, durationMs, videoCodec, audioCodec } = mp4;
  const plays = PLAYED_VIDEO.includes(videoCodec) && (audioCodec === undefined || PLAYED_AUDIO.includes(audioCodec));
  if (!plays) throw refuseVideo.VIDEO_NEEDS_MP4();
  return { format, width, height, durationMs };
}

/** By the first bytes, so that no reader of another kind (a play list, a picture) is ever asked. */
async function formatOf(path: string): Promise<VideoFormat | undefined> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(64);
    await file.read(bytes, 0, bytes.length, 0);
    const head = bytes.toString('latin1');
    if (head.slice(4, 8) === 'ftyp') return head.slice(8, 12) === 'qt  ' ? 'mov' : 'mp4';
    if (head.startsWith('\x1a\x45\xdf\xa3')) return head.includes('webm') ? 'webm' : 'mkv';
    return undefined;
  } finally {
    await file.close();
  }
}

const side = z.int().min(1).max(16_384);
const seconds = z.coerce.number().positive().optional().catch(undefined);
const answerSchema = z.object({
  format: z.object({ duration: seconds }),
  streams: z.array(
    z.object({
      width: side,
      height: side,
      duration: seconds,
      sample_aspect_ratio: z.string().optional(),
      tags: z.object({ rotate: z.coerce.number().optional() }).optional(),
      side_data_list: z.array(z.object({ rotation: z.coerce.number().optional() })).optional(),
    }),
  ),
});

const ENTRIES =
  'format=duration:stream=width,height,duration,sample_aspect_ratio:stream_tags=rotate:stream_side_data=rotation';

async function ask({ ffprobe }: VideoPrograms, path: string): Promise<Omit<VideoFacts, 'format'>> {
  const what = ['-select_streams', 'V:0', '-show_entries', ENTRIES, '-print_format', 'json'];
  const asked = execute(ffprobe, ['-v', 'error', '-protocol_whitelist', 'file', ...what, path], {
    timeout: 60 * SECOND,
    maxBuffer: 1024 * 1024,
  });
  const { stdout } = await asked.catch(() => ({ stdout: '{}' }));
  const answer = answerSchema.safeParse(JSON.parse(stdout));
  const stream = answer.data?.streams[0];
  const lasts = stream?.duration ?? answer.data?.format.duration;
  if (!stream || lasts === undefined) throw refuseVideo.VIDEO_UNREADABLE();
  const width = Math.round(stream.width * pixelRatio(stream.sample_aspect_ratio));
  const rotation = stream.side_data_list?.find((each) => each.rotation !== undefined)?.rotation ?? stream.tags?.rotate;
  const turned = Math.abs(rotation ?? 0) % 180 === 90;
  const { height } = stream;
  return { ...(turned ? { width: height, height: width } : { width, height }), durationMs: Math.round(lasts * 1000) };
}

/** How much wider than high the pixels of a video are shown. */
function pixelRatio(text: string | undefined): number {
  const [across = 0, down = 0] = (text ?? '').split(':').map(Number);
  return across > 0 && down > 0 ? across / down : 1;
}
