import { businesses } from './businesses.ts';
import { creators, institution, operators } from './cast.ts';
import { readers } from './readers.ts';

export { demoPassword } from './cast.ts';

const creatorsShown = ['hao', 'lin', 'dou'];
const businessesShown = ['qingwa', 'wulan'];
const duties: Partial<Record<string, string>> = {
  reviewer: '审核 reviewer',
  channel_manager: '频道 channels',
  campaign_manager: '活动 campaigns',
  risk: '风控 risk',
  support: '客服 support',
  finance: '财务 finance',
  finance2: '财务复核 finance',
  risk2: '风控复核 risk',
  admin: '站长 admin',
};
const kinds = { merchant: '商家 merchant', brand: '品牌 brand' } as const;

/** A part that a visitor may play: its role, whom he plays, the address to sign in with. */
export type SignIn = { role: string; name: string; email: string };

/** The sign-ins that a visitor is told of. */
export const signIns: readonly SignIn[] = [
  ...readers.slice(0, 1).map(({ nickname, email }) => ({ role: '读者 reader', name: nickname, email })),
  ...creators
    .filter(({ key }) => creatorsShown.includes(key))
    .map(({ name, level, email }) => ({ role: `作者 creator ${level}`, name, email })),
  ...businesses
    .filter(({ key }) => businessesShown.includes(key))
    .map(({ name, kind, level, email }) => ({ role: `${kinds[kind]} ${level}`, name, email })),
  { role: '机构 institution', name: institution.name, email: institution.email },
  ...operators.flatMap(({ key, nickname, email }) => {
    const duty = duties[key];
    return duty === undefined ? [] : [{ role: duty, name: nickname, email }];
  }),
];
