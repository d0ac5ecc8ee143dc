import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import { size } from '../../media/uploads/texts.ts';

/** Texts of a content's video and of its covers. */
export const v = dictionary({
  'zh-CN': {
    onlyMp4: '本站没有转码程序：只接收 H.264 的 MP4，按原画质播放，没有自动封面和短片。',
    unsaved: '草稿还没有保存成功，暂时不能上传视频',
    gone: '这个视频已经不在了，请换一个',
    replace: '更换视频',
    duration: (is: string, { min = 0, max = 0 }: TemplateField) =>
      `时长 ${is}，需 ${min} 秒到 ${Math.round(max / 60)} 分钟`,
    ratio: (w: number, h: number, { ratios = [] }: TemplateField) => `画面 ${w}×${h}，需 ${ratios.join(' 或 ')}`,
    bytes: (is: string, { bytesMax = 0 }: TemplateField) => `文件 ${is}，不能超过 ${size(bytesMax)}`,
    slot: (w: number, h: number) => `不小于 ${w}×${h}`,
    cover: (ratio: string) => `${ratio} 封面`,
    optional: '选填',
    required: '必填',
    stray: '不符合任何一个比例的图片',
    upload: '上传',
    uploading: (percent: number) => `上传中 ${percent}%`,
    remove: '移除',
    fromVideo: '从视频里截取封面',
    fromVideoFirst: '上传视频以后，可以从画面里截取封面。',
    fromVideoWait: '视频处理好以后，可以从画面里截取封面。',
    frameName: '视频封面',
    frameTitle: '从视频里截取封面',
    frameTime: '画面位置',
    frameTake: '截取这一帧',
    frameBack: '换一帧',
    frameUse: '用作封面',
    frameSmall: '画面比封面要求的小，放大后可能不够清晰。',
    frameFault: '这一帧读不出来，换个位置再试',
    take: (ratio: string) => `用于 ${ratio} 封面`,
    tooSmall: (w: number, h: number, needW: number, needH: number) =>
      `${w}×${h} 裁成这个比例后不够大，需要 ${needW}×${needH}`,
    notAPicture: '这个文件不是能打开的图片',
    tooLarge: '图片超过 20 MB',
    cancel: '取消',
  },
  en: {
    onlyMp4:
      'This installation cannot convert videos: only MP4 with H.264 is taken, played as it is, without cover and clip.',
    unsaved: 'The draft is not saved yet, so the video cannot be uploaded',
    gone: 'This video is gone; choose another one',
    replace: 'Another video',
    duration: (is: string, { min = 0, max = 0 }: TemplateField) =>
      `It lasts ${is}; needs ${min} s to ${Math.round(max / 60)} min`,
    ratio: (w: number, h: number, { ratios = [] }: TemplateField) => `${w}×${h}; needs ${ratios.join(' or ')}`,
    bytes: (is: string, { bytesMax = 0 }: TemplateField) => `${is}; at most ${size(bytesMax)}`,
    slot: (w: number, h: number) => `from ${w}×${h}`,
    cover: (ratio: string) => `Cover ${ratio}`,
    optional: 'optional',
    required: 'required',
    stray: 'Pictures of none of these ratios',
    upload: 'Upload',
    uploading: (percent: number) => `Uploading ${percent}%`,
    remove: 'Remove',
    fromVideo: 'Take covers from the video',
    fromVideoFirst: 'Once a video is uploaded, covers can be taken from it.',
    fromVideoWait: 'Once the video is ready, covers can be taken from it.',
    frameName: 'Video cover',
    frameTitle: 'Covers from the video',
    frameTime: 'Place in the video',
    frameTake: 'Take this frame',
    frameBack: 'Another frame',
    frameUse: 'Use as covers',
    frameSmall: 'The frame is smaller than a cover must be; enlarged it may look soft.',
    frameFault: 'This frame cannot be read; try another place',
    take: (ratio: string) => `Use as cover ${ratio}`,
    tooSmall: (w: number, h: number, needW: number, needH: number) =>
      `${w}×${h} is too small for this ratio; it needs ${needW}×${needH}`,
    notAPicture: 'This file cannot be opened as a picture',
    tooLarge: 'The picture is larger than 20 MB',
    cancel: 'Cancel',
  },
})(lang);
