/** A picture of the device before it is uploaded; sides in pixels. */
export type Picture = { url: string; image: HTMLImageElement; width: number; height: number };

/** A square of a picture: `zoom` from 1, the place of its centre as shares 0..1 of what can be moved. */
export type Crop = { zoom: number; x: number; y: number };

/** Sides of an uploaded avatar at most, pixels: enough for every place that shows one. */
const SIDE_PX_MAX = 1080;

/** The square of a crop in the picture's pixels. */
export function cropOf(picture: { width: number; height: number }, crop: Crop) {
  const side = Math.max(1, Math.floor(Math.min(picture.width, picture.height) / crop.zoom));
  return {
    side,
    left: Math.round((picture.width - side) * crop.x),
    top: Math.round((picture.height - side) * crop.y),
  };
}

/** The cut square as a file. Throws when the browser cannot draw it. */
export async function cropped(picture: Picture, crop: Crop): Promise<Blob> {
  const { side, left, top } = cropOf(picture, crop);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.min(side, SIDE_PX_MAX);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  context.drawImage(picture.image, left, top, side, side, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture cannot be drawn'))), 'image/png');
  });
}
