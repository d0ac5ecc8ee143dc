import { inLang, type Text } from './text.ts';

/** Scenes as people call them (DOMAIN 11.2); a scene that an operator added has only its identifier. */
const sceneNames: Readonly<Record<string, Text>> = {
  live: { zh: '直播', en: 'Live' },
  follow_feed: { zh: '关注动态', en: 'Follow feed' },
  subscription: { zh: '订阅消息', en: 'Subscription' },
  homepage: { zh: '个人主页', en: 'Homepage' },
  share_private: { zh: '私域分享', en: 'Private share' },
  public_other: { zh: '其他公域', en: 'Other public' },
  headline: { zh: '头条', en: 'Headlines' },
  good_finds: { zh: '好物', en: 'Good finds' },
  must_buy: { zh: '必买清单', en: 'Must-buy lists' },
  guang: { zh: '爱逛', en: 'Strolling' },
  global_buy: { zh: '全球购', en: 'Global buy' },
  short_video: { zh: '短视频', en: 'Short video' },
};

/** The scenes that the product knows. */
export const knownScenes: readonly string[] = Object.keys(sceneNames);

/** The name of a scene in a language. */
export function sceneName(scene: string, lang: 'zh-CN' | 'en'): string {
  const name = sceneNames[scene];
  return name ? inLang(name, lang) : scene;
}
