import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether ffmpeg is there: tests of videos say so and are skipped without it. */
export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export type Film = {
  width?: number;
  height?: number;
  seconds?: number;
  container?: 'mp4' | 'mov' | 'webm' | 'mkv';
  /** Further arguments for the output. */
  more?: readonly string[];
};

/** Makes a real film with sound, a moving pattern, and the place where it was taken; answers its file, which goes with the process. */
export function film({ width = 640, height = 360, seconds = 10, container = 'mp4', more = [] }: Film = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-film-'));
  folders.push(folder);
  const file = join(folder, `film.${container}`);
  const codecs =
    container === 'webm'
      ? ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis']
      : ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'];
  const picture = ['-f', 'lavfi', '-i', `testsrc2=s=${width}x${height}:r=10:d=${seconds}`];
  const sound = ['-f', 'lavfi', '-i', `sine=d=${seconds}`];
  const place = ['-metadata', 'comment=+31.2304+121.4737/'];
  const made = ['-pix_fmt', 'yuv420p', ...codecs, ...place, '-shortest', ...more, file];
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...picture, ...sound, ...made]);
  return file;
}

/** A film as telephones store one that was taken upright: lying, with a note that it is to be turned. */
export function turned(file: string): string {
  const upright = file.replace(/\.mp4$/, '-turned.mp4');
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', file, '-c', 'copy', '-metadata:s:v', 'rotate=90', upright]);
  return upright;
}
