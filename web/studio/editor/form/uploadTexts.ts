import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';

/** Texts of uploading several pictures at once. */
export const u = dictionary({
  'zh-CN': {
    upload: (file: string, what: string) => `${file}：${what}`,
    tooMany: (max: number) => `最多 ${max} 张，这张没有上传`,
  },
  en: {
    upload: (file: string, what: string) => `${file}: ${what}`,
    tooMany: (max: number) => `${max} pictures at most; this one was not uploaded`,
  },
})(lang);
