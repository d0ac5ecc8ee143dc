import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';

const zh = {
  is: (what: string, values: string) => `${what}为 ${values}`,
  isNot: (what: string, values: string) => `${what}不能为 ${values}`,
  least: (what: string, n: string) => `${what} ≥ ${n}`,
  less: (what: string, n: string) => `${what} < ${n}`,
  mustNot: (what: string) => `不能${what}`,
  listed: '在频道的定邀名单中',
  now: (actual: string) => `现在 ${actual}`,
  unknown: '还没有',
  missing: (n: string) => `还差 ${n}`,
  yes: '是',
  no: '否',
  all: '以下全部满足',
  any: '以下满足任意一条',
  everybody: '没有条件，人人可投',
  met: '已满足',
  unmet: '未满足',
};

const en: typeof zh = {
  is: (what, values) => `${what}: ${values}`,
  isNot: (what, values) => `${what}: not ${values}`,
  least: (what, n) => `${what} ≥ ${n}`,
  less: (what, n) => `${what} < ${n}`,
  mustNot: (what) => `Not: ${what}`,
  listed: 'on the channel’s list of invited accounts',
  now: (actual) => `now ${actual}`,
  unknown: 'none yet',
  missing: (n) => `${n} missing`,
  yes: 'yes',
  no: 'no',
  all: 'All of these',
  any: 'Any of these',
  everybody: 'No conditions: everybody may submit',
  met: 'Met',
  unmet: 'Not met',
};

export const t = dictionary<typeof zh>({ 'zh-CN': zh, en })(lang);
