import { z } from 'zod';
import { refusals } from '../../lib/errors.ts';
import { problemSchema } from '../../lib/problem.ts';

/** Limits of a video (DOMAIN 2.2). */
export const VIDEO_BYTES_MAX = 200 * 1024 * 1024;
export const VIDEO_MS_MIN = 9_000;
export const VIDEO_MS_MAX = 600_000;

/** How far the sides may be from 16:9 or 9:16, basis points: encoders round to even numbers (854×480). */
export const VIDEO_RATIO_TOLERANCE_BP = 100;

/** Length of the clip that is cut from a video, ms (DOMAIN 2.2: a 5-s clip). */
export const CLIP_MS = 5_000;

/** Containers that are taken in; all are served as MP4. */
export const videoFormats = ['mp4', 'mov', 'webm', 'mkv'] as const;
export type VideoFormat = (typeof videoFormats)[number];

const videoStatuses = ['processing', 'ready', 'failed'] as const;
export type VideoStatus = (typeof videoStatuses)[number];

/** Why nothing could be made of a video that was taken in. */
const videoFailures = ['TRANSCODE_FAILED', 'NO_FFMPEG'] as const;
export type VideoFailure = (typeof videoFailures)[number];

/** A video as the API answers it. Sides, `bytes` and `sha256` are the upload's; `servedBytes` are those that viewers load. */
export const videoSchema = z.object({
  id: z.string(),
  kind: z.literal('video'),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  format: z.enum(videoFormats),
  durationMs: z.int(),
  status: z.enum(videoStatuses),
  progressBp: z.int().min(0).max(10_000),
  failure: z.enum(videoFailures).nullable(),
  transcoded: z.boolean().describe('false: served in the quality of the upload, for want of ffmpeg'),
  servedBytes: z.int().nullable(),
  coverMediaId: z.string().nullable().describe('a picture of the same library, drawn from the video'),
  urls: z.object({
    video: z.string().nullable(),
    clip: z.string().nullable().describe('5 s without sound, 9:16, at most 800 kbit/s'),
    cover: z.string().nullable(),
  }),
});

/** What a video may be, and whether this installation makes 720p, cover and clip of it. */
export const videoLimits = z.object({
  bytesMax: z.int(),
  durationMsMin: z.int(),
  durationMsMax: z.int(),
  ratios: z.array(z.enum(['16:9', '9:16'])),
  formats: z.array(z.enum(videoFormats)),
  transcodes: z.boolean(),
});
export type VideoLimits = z.infer<typeof videoLimits>;

/** An upload in pieces. With `mediaId` it has been taken in, with `problem` it has been refused. */
export const uploadSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  offset: z.int().describe('bytes that have arrived'),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  mediaId: z.string().nullable(),
  problem: problemSchema.nullable(),
});
export type WireUpload = z.infer<typeof uploadSchema>;

export const refuseVideo = refusals({
  VIDEO_TOO_LARGE: [413, '视频超过 200 MB', 'The video is larger than 200 MB'],
  UPLOAD_LENGTH: [400, '请用 Upload-Length 说明文件大小', 'Say the size of the file in Upload-Length'],
  UPLOADS_OPEN: [429, '有太多未完成的上传', 'Too many uploads are unfinished'],
  VIDEO_UNREADABLE: [422, '无法识别这个视频文件', 'The file cannot be read as a video'],
  VIDEO_DURATION: [422, '视频时长须为 9 秒到 10 分钟', 'A video lasts from 9 seconds to 10 minutes'],
  VIDEO_RATIO: [422, '视频画面须为 16:9 或 9:16', 'A video is 16:9 or 9:16'],
  VIDEO_NEEDS_MP4: [
    422,
    '本站没有转码程序，只能接收 H.264 编码的 MP4 视频',
    'This installation cannot convert videos: send an MP4 with H.264',
  ],
});
