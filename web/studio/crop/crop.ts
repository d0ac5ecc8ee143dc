/** A picture that can be drawn: of the device before it is uploaded, of the library, or of a video; sides in pixels. */
export type Picture = { url: string; image: CanvasImageSource; width: number; height: number };

/** A window in a picture: `zoom` from 1, the place of its centre as shares 0..1 of what can be moved. */
export type Crop = { zoom: number; x: number; y: number };

export const wholeCrop: Crop = { zoom: 1, x: 0.5, y: 0.5 };

/** Sides in pixels. */
export type Sides = { width: number; height: number };

/** Sides of what is cut out at most, pixels: enough for every place that shows it. */
const SIDE_PX_MAX = 1600;

/** How much of a JPEG's quality is kept. */
const QUALITY = 0.92;

/** The window of a crop in the picture's pixels; `ratio` is its width over its height. */
export function cropOf(picture: Sides, crop: Crop, ratio = 1) {
  const across = Math.min(picture.width, picture.height * ratio) / crop.zoom;
  const width = Math.max(1, Math.floor(across));
  const height = Math.min(picture.height, Math.max(1, ratio === 1 ? width : Math.round(across / ratio)));
  return {
    width,
    height,
    left: Math.round((picture.width - width) * crop.x),
    top: Math.round((picture.height - height) * crop.y),
  };
}

/** A part of a picture, in shares of its sides. */
export type Part = { left: number; top: number; width: number; height: number };

/** The window of a crop in shares of the picture's sides. */
export function partOf(picture: Sides, crop: Crop, ratio: number): Part {
  const { left, top, width, height } = cropOf(picture, crop, ratio);
  return {
    left: left / picture.width,
    top: top / picture.height,
    width: width / picture.width,
    height: height / picture.height,
  };
}

/** The largest window of a ratio with a point, in shares of the picture's sides, in its middle or as near as can be. */
export function cropAround(picture: Sides, point: { x: number; y: number }, ratio: number): Crop {
  const { width, height } = cropOf(picture, wholeCrop, ratio);
  return {
    zoom: 1,
    x: placeOf(point.x * picture.width, width, picture.width),
    y: placeOf(point.y * picture.height, height, picture.height),
  };
}

/** Where a window on a side stands with a point in its middle, as a share of what can be moved. */
function placeOf(point: number, window: number, side: number): number {
  const free = side - window;
  return free === 0 ? 0.5 : Math.min(1, Math.max(0, (point - window / 2) / free));
}

/** Whether a picture has enough pixels to be cut to a ratio; one is lost where a side is not whole. */
export function isEnough(picture: Sides, ratio: number, least: Sides): boolean {
  const window = cropOf(picture, wholeCrop, ratio);
  return window.width + 1 >= least.width && window.height + 1 >= least.height;
}

/** What a window is drawn to: no larger than it is useful, no smaller than `least`; its sides keep the ratio. */
export function drawnSides(window: Sides, ratio: number, least: Sides = { width: 1, height: 1 }): Sides {
  const fits = Math.min(window.width, ratio >= 1 ? SIDE_PX_MAX : SIDE_PX_MAX * ratio);
  const width = Math.ceil(Math.max(fits, least.width, least.height * ratio));
  return { width, height: Math.max(least.height, Math.round(width / ratio)) };
}

/** Width over height of a ratio `w:h`. */
export function numberOf(ratio: string): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return width / height;
}

/** How far one may zoom in until the window is smaller than `least`; 1 where it is that already. */
export function zoomMaxOf(picture: Sides, ratio: number, least: Sides): number {
  const { width, height } = cropOf(picture, wholeCrop, ratio);
  return Math.max(1, Math.min(width / least.width, height / least.height));
}

/** Cuts a window out as a JPEG. Throws when the browser cannot draw it. */
export async function cropped(picture: Picture, crop: Crop, ratio = 1, least?: Sides): Promise<Blob> {
  const { left, top, ...window } = cropOf(picture, crop, ratio);
  const { width, height } = drawnSides(window, ratio, least);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  // A JPEG has no transparency: what was transparent becomes white, not black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture.image, left, top, window.width, window.height, 0, 0, width, height);
  return blobOf(canvas);
}

/** A drawn canvas as a JPEG. Throws when the browser cannot make one. */
export function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('the picture cannot be drawn')));
    canvas.toBlob(done, 'image/jpeg', QUALITY);
  });
}

/** What was cut out as a file that bears the name of what it was cut out of. */
export function cutFile(blob: Blob, of: string, ratio: string): File {
  return new File([blob], `${of} ${ratio.replace(':', '×')}.jpg`, { type: blob.type });
}

/** The name of a file without its ending; `picture` where it has none. */
export function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '') || 'picture';
}

/** Reads a picture of an address that this page may read; undefined where it is none. */
export function readPicture(url: string): Promise<Picture | undefined> {
  return new Promise((resolve) => {
    const image = new Image();
    image.addEventListener('load', () =>
      resolve({ url, image, width: image.naturalWidth, height: image.naturalHeight }),
    );
    image.addEventListener('error', () => resolve(undefined));
    image.src = url;
  });
}
