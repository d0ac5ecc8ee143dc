import type { Lang } from '../lib/problem.ts';
import { inLang, type Text } from '../lib/text.ts';

/** What a finding's `note` means, for the author and the reviewer. */
export const noteTexts = {
  mobile: { zh: '手机号', en: 'mobile number' },
  phone: { zh: '电话号码', en: 'phone number' },
  email: { zh: '电子邮箱', en: 'e-mail address' },
  url: { zh: '站外链接', en: 'address of another site' },
  wechat: { zh: '微信号', en: 'WeChat id' },
  qq: { zh: 'QQ 号', en: 'QQ number' },
  wangwang: { zh: '旺旺号', en: 'Wangwang id' },
  platform: { zh: '其他平台账号', en: 'account on another platform' },
  absolute: { zh: '绝对化用语', en: 'absolute claim' },
  medical: { zh: '医疗功效', en: 'medical effect' },
  authority: { zh: '权威背书', en: 'endorsement by an authority' },
  urgency: { zh: '诱导抢购', en: 'pressure to buy' },
  superstition: { zh: '封建迷信', en: 'superstition' },
  investment: { zh: '投资承诺', en: 'promise of returns' },
  education: { zh: '教育培训', en: 'promise of results in education' },
  property: { zh: '房产违规', en: 'prohibited claim about property' },
  reviewer: { zh: '审核员标注', en: 'marked by the reviewer' },
  exaggeration: { zh: '虚假夸大', en: 'exaggeration' },
} as const satisfies Record<string, Text>;

/** What an excuse means, a note for the reviewer (exceptions of DOMAIN 2.6.2). */
export const excuseTexts = {
  internal_comparison: { zh: '自我比较', en: 'comparison among the author’s own things' },
  objective_fact: { zh: '客观事实', en: 'objective fact of limited scope' },
  standard_grade: { zh: '标准等级', en: 'grade of a standard' },
  registered_mark: { zh: '注册商标', en: 'registered mark' },
  aspiration: { zh: '目标愿景', en: 'aspiration' },
} as const satisfies Record<string, Text>;

/** What a finding's note means, in the reader's language; a note that is none of ours as it is. */
export function noteText(note: string, lang: Lang): string {
  const text = Object.hasOwn(noteTexts, note) ? noteTexts[note as keyof typeof noteTexts] : undefined;
  return text ? inLang(text, lang) : note;
}
