import { domainNames, type DomainCode } from '../../lib/domain-names.ts';
import type { Text } from '../../lib/text.ts';
import type { AtomName } from './atoms.ts';

/** What conditions are called, on pages and in refusals alike (DOMAIN 3.3). Read by the pages, too: nothing of the server. */
export const atomTexts: Record<AtomName, Text> = {
  role_in: { zh: '认证角色', en: 'Certified role' },
  level_in: { zh: '等级', en: 'Level' },
  domain_in: { zh: '专注领域', en: 'Focus domain' },
  account_type: { zh: '账号类型', en: 'Account type' },
  has_shop: { zh: '开有店铺', en: 'Has a shop' },
  institution_bound: { zh: '已与机构签约', en: 'Bound to an institution' },
  fans_gte: { zh: '粉丝数', en: 'Followers' },
  index_gte: { zh: '达人指数', en: 'Creator index' },
  content_gte: { zh: '内容价值分', en: 'Content value' },
  fan_value_gte: { zh: '粉丝价值分', en: 'Fan value' },
  health_gte: { zh: '账号健康分', en: 'Account health' },
  contents_30d_gte: { zh: '近 30 天发布篇数', en: 'Works in 30 days' },
  certified_days_gte: { zh: '认证角色的天数', en: 'Days since certified' },
  invited_list: { zh: '在定邀名单', en: 'On an invited list' },
  activity_gte: { zh: '活跃度', en: 'Activity' },
  certified_kind: { zh: '认证类型', en: 'Certified as' },
};

const codes: Partial<Record<AtomName, Readonly<Record<string, Text>>>> = {
  account_type: {
    creator: { zh: '达人', en: 'Creator' },
    merchant: { zh: '商家', en: 'Merchant' },
    brand: { zh: '品牌号', en: 'Brand' },
  },
  certified_kind: { role: { zh: '角色认证', en: 'Role' }, video: { zh: '视频认证', en: 'Video' } },
};

/** What a code of a condition is called; undefined for one that is its own name, and for roles, which accounts name. */
export function codeTextOf(name: AtomName, code: string): Text | undefined {
  if (name === 'domain_in') return code in domainNames ? domainNames[code as DomainCode] : undefined;
  return codes[name]?.[code];
}
