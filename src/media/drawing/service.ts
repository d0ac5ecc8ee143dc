export { draw, drawingIsBusy } from './draw.ts';
export { insetOf, ownPicture, ownPictureId } from './insets.ts';
export { box, picture, words, type DrawnNode } from './node.ts';
export { qrCode } from './qrCode.ts';
