/** Draws the demo world's pictures once, as a part of the build, unless they are as they would be drawn anyway. */
import { bake, bakedPictures } from './load/baked.ts';
import { drawEach } from './load/drawing.ts';

if (bakedPictures().size === 0) {
  await bake((keep) => drawEach((key, { master, ...picture }) => keep(key, picture, master)));
}
