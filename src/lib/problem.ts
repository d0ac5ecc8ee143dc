import { inLang } from './text.ts';
import { z } from 'zod';

/** Languages of the product. Chinese is the default. */
export type Lang = 'zh-CN' | 'en';

/** One fault of a request: where, which rule, what was found and what the limit is (API.md, errors). */
export const errorRowSchema = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  actual: z.unknown().optional(),
  required: z.unknown().optional(),
});
export type ErrorRow = z.infer<typeof errorRowSchema>;

/** RFC 9457 problem document as this API answers it. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(errorRowSchema),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

const titles: Record<number, { zh: string; en: string }> = {
  400: { zh: '请求有误', en: 'Malformed request' },
  401: { zh: '未登录', en: 'Not signed in' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '不存在', en: 'Not found' },
  405: { zh: '方法不支持', en: 'Method not allowed' },
  409: { zh: '状态冲突', en: 'Conflict' },
  413: { zh: '内容过大', en: 'Too large' },
  414: { zh: '地址过长', en: 'Address too long' },
  415: { zh: '类型不支持', en: 'Unsupported type' },
  422: { zh: '不符合规则', en: 'Against a rule' },
  429: { zh: '过于频繁', en: 'Too many requests' },
  500: { zh: '服务器出错', en: 'Server error' },
  503: { zh: '服务暂不可用', en: 'Unavailable' },
};

/** Builds the problem document of a status in the reader's language. */
export function problem(lang: Lang, status: number, code: string, detail: string, errors: ErrorRow[] = []): Problem {
  const title = titles[status] ?? { zh: '出错了', en: 'Error' };
  return { type: `/api/docs#${code}`, title: inLang(title, lang), status, detail, code, errors };
}

/** Chooses the language from an Accept-Language header: English only when it is preferred to Chinese. */
export function langOf(acceptLanguage: string | undefined): Lang {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', q] = part.trim().split(';q=');
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter((r) => r.tag.startsWith('zh') || r.tag.startsWith('en'))
    .toSorted((a, b) => b.q - a.q);
  return ranked[0]?.tag.startsWith('en') ? 'en' : 'zh-CN';
}
