import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of cutting pictures. */
export const t = dictionary({
  'zh-CN': {
    cropLabel: '裁剪区域：拖动图片，或用方向键移动',
    cropSize: (width: number, height: number) => `裁剪后 ${width}×${height} 像素`,
    dragHint: '拖动图片，选择要留下的部分',
    zoom: '放大',
    cutTo: (ratio: string) => `裁切成 ${ratio}`,
    cutUse: '使用这个区域',
    cutArea: (ratio: string) => `${ratio} 的裁剪区域：拖动图片，或用方向键移动`,
    cancel: '取消',
  },
  en: {
    cropLabel: 'Cut-out: drag the picture, or move it with the arrow keys',
    cropSize: (width: number, height: number) => `Cut to ${width}×${height} pixels`,
    dragHint: 'Drag to choose the part',
    zoom: 'Zoom',
    cutTo: (ratio: string) => `Crop to ${ratio}`,
    cutUse: 'Use this part',
    cutArea: (ratio: string) => `Cut-out of ${ratio}: drag the picture, or move it with the arrow keys`,
    cancel: 'Cancel',
  },
})(lang);
