import type { ContentType } from '../../src/contents/types.ts';
import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';

/** Texts of the studio's navigation, and of what stands on several of its pages. */
export const t = dictionary({
  'zh-CN': {
    home: '首页',
    contents: '作品管理',
    calendar: '发布日历',
    analysis: '数据分析',
    media: '素材库',
    income: '收入',
    institution: '机构',
    account: '账号',
    openAccount: '开通账号',
    noAccount: '还没有创作账号，开通后就能使用。',
    newContent: '新建作品',
    type_post: '帖子',
    type_video: '短视频',
    type_outfit: '搭配',
    type_list: '清单',
    type_item: '单品',
    account_restricted: '账号受限',
    account_frozen: '账号已冻结',
    account_closed: '账号已关闭',
    account_restrictedWhy: '受限期间最多按 L1 的权益发布和推送；已有的佣金照常结算。',
    account_frozenWhy:
      '冻结期间不能发布内容，商品链接的点击不计佣金，已有的佣金暂扣；解除冻结后，暂扣的佣金一并结算。草稿不受影响。',
    account_closedWhy: '账号关闭后不能发布内容，商品链接的点击不计佣金。',
    accountSince: (at: string) => `${at} 起`,
    accountReason: (reason: string) => `原因：${reason}`,
    haltedWhy: '账号已冻结，暂时不能发布',
  },
  en: {
    home: 'Home',
    contents: 'Contents',
    calendar: 'Calendar',
    analysis: 'Analysis',
    media: 'Media',
    income: 'Income',
    institution: 'Institution',
    account: 'Account',
    openAccount: 'Open an account',
    noAccount: 'You have no account yet. Open one to write contents and see how they do.',
    newContent: 'New content',
    type_post: 'Post',
    type_video: 'Short video',
    type_outfit: 'Outfit',
    type_list: 'List',
    type_item: 'Item',
    account_restricted: 'Account restricted',
    account_frozen: 'Account frozen',
    account_closed: 'Account closed',
    account_restrictedWhy:
      'While restricted, it publishes and pushes with the rights of L1 at most; its commission settles as usual.',
    account_frozenWhy:
      'While frozen, nothing can be published, clicks on product links earn nothing and commission is withheld; once it is freed, what was withheld is settled. Drafts are kept.',
    account_closedWhy: 'A closed account cannot publish, and clicks on its product links earn nothing.',
    accountSince: (at) => `since ${at}`,
    accountReason: (reason) => `Reason: ${reason}`,
    haltedWhy: 'The account is frozen: nothing can be published at present',
  },
})(lang);

/** A type of content in the reader's language. */
export function typeName(type: ContentType): string {
  return t[`type_${type}`];
}
