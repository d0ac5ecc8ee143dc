import { actingFor, api } from '../../../api.ts';
import { storeOf } from '../../../ui/store.ts';
import { PICTURE_BYTES_MAX, pictureTypes, uploadPicture, UploadFault } from '../../upload.ts';
import type { AnyMedia } from '../queries.ts';
import { forget, keep, keepAddress, keepArrived, keptOf } from './kept.ts';
import { t, size } from './texts.ts';
import { VideoSending } from './video.ts';

/** Largest video that the server takes, bytes (DOMAIN 2.2). */
const VIDEO_BYTES_MAX = 200 * 1024 * 1024;

/** Files that a picker of videos offers. */
export const videoTypes = 'video/mp4,video/quicktime,video/webm,video/x-matroska,.mp4,.mov,.webm,.mkv';

export type UploadState =
  | 'waiting'
  | 'running'
  | 'paused'
  | 'offline'
  /** The server has as many unfinished ones as it takes. */
  | 'full'
  | 'finishing'
  | 'done'
  | 'failed'
  | 'elsewhere';

const onTheWay: ReadonlySet<UploadState> = new Set(['running', 'offline', 'full', 'finishing']);

/** A file on its way, as it is shown. */
export type Upload = {
  key: string;
  name: string;
  kind: 'image' | 'video';
  /** The content that it was chosen for, in its editor. */
  of?: string | undefined;
  bytes: number;
  sent: number;
  state: UploadState;
  /** Bytes per second. */
  speed?: number | undefined;
  fault?: string | undefined;
  media?: AnyMedia;
};

/** All uploads of this page, newest last. They outlive the page that began them. */
export const uploads = storeOf<readonly Upload[]>([]);

/** Pictures that are sent at the same time. */
const PICTURES_AT_ONCE = 3;
/** Videos that are sent at the same time: more would only share the line, and the server takes few unfinished ones. */
const VIDEOS_AT_ONCE = 2;

/** What has arrived is still shown among the uploads for so long, ms. */
const ARRIVED_SHOWN_MS = 5000;

const videos = new Map<string, VideoSending>();
const pictures = new Map<string, File>();
const arrived = new Set<(upload: Upload, media: AnyMedia) => void>();

/** Tells of every file that has become a picture or video; answers how to end that. */
export function onArrival(listener: (upload: Upload, media: AnyMedia) => void): () => void {
  arrived.add(listener);
  return () => arrived.delete(listener);
}

/** Begins to upload files, each by its kind, into the library or for a content. Answers their keys. */
export function uploadFiles(files: readonly File[], userId: string, of?: string): string[] {
  const open = files.some((file) => kindOf(file) === 'video')
    ? api.media.uploads().catch(() => undefined)
    : Promise.resolve(undefined);
  return files.map((file) => {
    const key = crypto.randomUUID();
    const kind = kindOf(file);
    const fault = faultOf(file, kind);
    add({
      key,
      name: file.name,
      kind: kind ?? 'image',
      of,
      bytes: file.size,
      sent: 0,
      state: fault ? 'failed' : 'waiting',
      fault,
    });
    if (fault) return key;
    if (kind === 'video')
      void open.then((unfinished) => takeVideo(key, userId, file, { of, unfinished: unfinished?.items ?? [] }));
    else pictures.set(key, file);
    nextPictures();
    return key;
  });
}

/** Goes on with the videos that an earlier page of this browser was sending. */
export async function resumeKept(userId: string): Promise<void> {
  for (const { key, name, file, url, account, of } of await keptOf(userId)) {
    if (videos.has(key)) continue;
    add({ key, name, kind: 'video', of, bytes: file.size, sent: 0, state: 'waiting' });
    queue(key, new VideoSending({ key, name, file, url, account }, observerOf(key)));
  }
}

/** Goes on with an upload that the server knows and this browser does not, with the file chosen again. */
export function resumeWith(file: File, uploadId: string, userId: string, of?: string): void {
  const key = crypto.randomUUID();
  add({ key, name: file.name, kind: 'video', of, bytes: file.size, sent: 0, state: 'waiting' });
  startVideo(key, userId, file, { url: addressOf(uploadId), of });
}

export function pause(key: string): void {
  videos.get(key)?.pause();
}

/** Goes on after a pause, or tries again. */
export function resume(key: string): void {
  const video = videos.get(key);
  if (video) {
    video.resume();
    change(key, { state: 'waiting', fault: undefined });
    return nextVideos();
  }
  if (pictures.has(key)) change(key, { state: 'waiting', fault: undefined, sent: 0 });
  nextPictures();
}

/** Ends an upload and forgets what has arrived; takes one that is through out of the list. */
export function remove(key: string): void {
  videos.get(key)?.cancel();
  videos.delete(key);
  pictures.delete(key);
  void forget(key);
  uploads.set(uploads.get().filter((upload) => upload.key !== key));
  nextVideos();
}

/** Whether a failed upload may be tried again: one that was refused is gone. */
export function canRetry(key: string): boolean {
  return pictures.has(key) || videos.get(key)?.held === true;
}

/** Whether leaving the page would interrupt something. */
export function busy(): boolean {
  return uploads.get().some(({ state }) => state === 'waiting' || onTheWay.has(state));
}

type Aim = { url?: string | undefined; of?: string | undefined };

type Unfinished = Awaited<ReturnType<typeof api.media.uploads>>['items'];

/** Goes on where an unfinished upload of the same file ended, unless it is on its way here; begins anew where there is none. */
function takeVideo(
  key: string,
  userId: string,
  file: File,
  { of, unfinished }: { of: string | undefined; unfinished: Unfinished },
): void {
  const others = uploads.get().filter((each) => each.key !== key);
  // It may have been taken out of the list meanwhile.
  if (others.length === uploads.get().length) return;
  const isHere = others.some(({ name, bytes }) => name === file.name && bytes === file.size);
  const same = unfinished.find(
    ({ fileName, bytes, problem }) => fileName === file.name && bytes === file.size && problem === null,
  );
  startVideo(key, userId, file, { url: same && !isHere ? addressOf(same.id) : undefined, of });
}

const addressOf = (uploadId: string): string => `/api/v1/media/uploads/${uploadId}`;

function startVideo(key: string, userId: string, file: File, { url, of }: Aim): void {
  const account = actingFor();
  const kept = { key, name: file.name, file, url, account };
  queue(key, new VideoSending(kept, observerOf(key)));
  void keep({ ...kept, userId, of });
}

function queue(key: string, video: VideoSending): void {
  videos.set(key, video);
  nextVideos();
}

function nextVideos(): void {
  const all = uploads.get().filter(({ key }) => videos.has(key));
  const sending = all.filter(({ state }) => onTheWay.has(state)).length;
  const waiting = all.filter(({ state }) => state === 'waiting');
  for (const { key } of waiting.slice(0, Math.max(0, VIDEOS_AT_ONCE - sending))) {
    change(key, { state: 'running' });
    void videos.get(key)?.start();
  }
}

function observerOf(key: string) {
  return {
    changed: (part: Partial<Upload>) => {
      change(key, part);
      if (part.state !== undefined && part.state !== 'running') nextVideos();
    },
    located: (url: string) => keepAddress(key, url),
    arrived: (media: AnyMedia) => arrive(key, media),
    ended: () => void forget(key),
  };
}

function nextPictures(): void {
  const waiting = uploads.get().filter(({ key, state }) => state === 'waiting' && pictures.has(key));
  const running = uploads.get().filter(({ key, state }) => state === 'running' && pictures.has(key)).length;
  for (const { key } of waiting.slice(0, Math.max(0, PICTURES_AT_ONCE - running))) void sendPicture(key);
}

async function sendPicture(key: string): Promise<void> {
  const file = pictures.get(key);
  if (!file) return;
  change(key, { state: 'running' });
  try {
    const media = await uploadPicture(file, (percent) =>
      change(key, { sent: Math.floor((file.size * percent) / 100) }),
    );
    pictures.delete(key);
    arrive(key, media);
  } catch (error) {
    if (error instanceof UploadFault && error.final) pictures.delete(key);
    change(key, { state: 'failed', fault: error instanceof UploadFault ? error.message : t.broken });
  }
  nextPictures();
}

function arrive(key: string, media: AnyMedia): void {
  const upload = uploads.get().find((each) => each.key === key);
  if (!upload) return;
  change(key, { state: 'done', sent: upload.bytes, speed: undefined, media });
  nextVideos();
  if (upload.of !== undefined) keepArrived(upload.of, media.id);
  for (const listener of arrived) listener(upload, media);
  // It is in the library now.
  setTimeout(() => uploads.set(uploads.get().filter((each) => each.key !== key)), ARRIVED_SHOWN_MS);
}

function add(upload: Upload): void {
  uploads.set([...uploads.get(), upload]);
}

function change(key: string, part: Partial<Upload>): void {
  uploads.set(uploads.get().map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
}

function kindOf(file: File): 'image' | 'video' | undefined {
  if (pictureTypes.split(',').includes(file.type)) return 'image';
  return file.type.startsWith('video/') || /\.(mp4|mov|webm|mkv)$/i.test(file.name) ? 'video' : undefined;
}

function faultOf(file: File, kind: 'image' | 'video' | undefined): string | undefined {
  if (kind === undefined) return t.wrongKind;
  if (file.size === 0) return t.empty;
  const max = kind === 'image' ? PICTURE_BYTES_MAX : VIDEO_BYTES_MAX;
  return file.size > max ? t.tooLarge(size(max)) : undefined;
}

/** Takes an upload that the server knows and nobody goes on with away. */
export async function dropUpload(uploadId: string): Promise<void> {
  await fetch(addressOf(uploadId), { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
}
