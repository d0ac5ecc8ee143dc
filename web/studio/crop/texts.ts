import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of cutting pictures. */
export const t = dictionary({
  'zh-CN': {
    cropLabel: '裁剪区域：拖动图片，或用方向键移动',
    cropSize: (width: number, height: number) => `裁剪后 ${width}×${height} 像素`,
    zoom: '放大',
  },
  en: {
    cropLabel: 'Cut-out: drag the picture, or move it with the arrow keys',
    cropSize: (width: number, height: number) => `Cut to ${width}×${height} pixels`,
    zoom: 'Zoom',
  },
})(lang);
