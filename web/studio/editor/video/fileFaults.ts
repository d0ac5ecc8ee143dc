import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { videoResults } from '../../../../src/contents/validation/videoRules.ts';
import { lengthText } from '../../media/texts.ts';
import { size } from '../../media/uploads/texts.ts';
import { v } from './texts.ts';

/** A film that the browser cannot read within that time is left to the server, ms. */
const READ_MS_MAX = 5000;

/** What of a file breaks the field's limits, told before anything is sent; what cannot be measured here the server judges. */
export async function fileFaults(field: TemplateField, file: File): Promise<string[]> {
  const sides = await measured(file);
  if (!sides) return file.size > (field.bytesMax ?? Infinity) ? [v.bytes(size(file.size), field)] : [];
  const facts = { kind: 'video' as const, ...sides, bytes: file.size, ready: true };
  return videoResults(field, field.name, facts)
    .filter(({ passed }) => !passed)
    .map(({ id }) => {
      if (id.endsWith('.duration')) return v.duration(lengthText(sides.durationMs), field);
      return id.endsWith('.ratio') ? v.ratio(sides.width, sides.height, field) : v.bytes(size(file.size), field);
    });
}

function measured(file: File): Promise<{ width: number; height: number; durationMs: number } | undefined> {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  return new Promise((resolve) => {
    const done = (known: boolean) => {
      URL.revokeObjectURL(url);
      const { videoWidth, videoHeight, duration } = video;
      const whole = known && videoWidth > 0 && videoHeight > 0 && Number.isFinite(duration);
      resolve(whole ? { width: videoWidth, height: videoHeight, durationMs: Math.round(duration * 1000) } : undefined);
    };
    video.addEventListener('loadedmetadata', () => done(true), { once: true });
    video.addEventListener('error', () => done(false), { once: true });
    setTimeout(() => done(false), READ_MS_MAX);
    video.preload = 'metadata';
    video.src = url;
  });
}
