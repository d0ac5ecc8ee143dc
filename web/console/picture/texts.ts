import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** What a field for a picture says. */
export const t = dictionary({
  'zh-CN': {
    choose: '选择图片',
    again: '换一张',
    none: '去掉',
    uploading: (percent: number) => `上传中 ${percent}%`,
  },
  en: {
    choose: 'Choose a picture',
    again: 'Another one',
    none: 'Remove',
    uploading: (percent) => `Uploading ${percent}%`,
  },
})(lang);
