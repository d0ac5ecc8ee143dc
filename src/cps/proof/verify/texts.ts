import { inLang, type Text } from '../../../lib/text.ts';
import type { Lang } from '../../../lib/problem.ts';
import type { Fault, FaultCode } from './faults.ts';

const codes: Record<FaultCode, Text> = {
  STRUCTURE: {
    zh: '压缩包不是本平台导出的原样（例如用其他工具重新打包过），里面的内容没有核对；请用下载到的原文件',
    en: 'the zip is not as it was exported (another tool may have packed it again), and what is in it was not checked: take the file as it was downloaded',
  },
  UNPACK: { zh: '不能解开', en: 'cannot be unpacked' },
  CRC: { zh: '校验和不符', en: 'has another checksum than the zip says' },
  TOO_LARGE: { zh: '解开后过大', en: 'is too large when unpacked' },
  FILES: { zh: '压缩包里的文件不对', en: 'the zip does not hold the files of an export' },
  NOT_READABLE: { zh: '不是规定的格式', en: 'is not in the format of an export' },
  FIELD: { zh: '字段缺失、多余或不合格式', en: 'is missing, superfluous or malformed' },
  CHANGED: { zh: '文件在导出之后被改过', en: 'was changed after the export' },
  REPACKED: {
    zh: '导出之后被重新打包过（文件被解开后又压缩）；没有单独列出的文件，内容与导出时相同',
    en: 'was packed anew after the export; the contents of files that are not named here are as they were exported',
  },
  SIGNATURE: { zh: '签名与月份的公钥不符', en: 'the signature does not fit the month’s public key' },
  ROOT: { zh: '月根与它所概括的内容不符', en: 'the root is not that of the month’s head' },
  OTHER_ROOT: { zh: '与公开的月根不同', en: 'is not the root that was published' },
  OTHER_MONTH: { zh: '属于另一个月份', en: 'belongs to another month' },
  COUNTED: { zh: '这里少了一行、多了一行或换了位置', en: 'a line is missing, doubled or moved here' },
  ORDER: { zh: '在日志中的位置不是递增的', en: 'does not stand behind the line before it in the log' },
  LEAF: { zh: '内容与它在日志中的指纹不符', en: 'the line is not the one that is in the month’s log' },
  TREE: { zh: '不能推出公开的根', en: 'does not lead to the published root' },
  LOG: { zh: '事实不合结算日志的规则', en: 'breaks a rule of the settlement log' },
  MISSING: { zh: '缺少这一行', en: 'a line is missing' },
  EXTRA: { zh: '多出这一行', en: 'a line too many' },
  DIFFERS: { zh: '与重新计算的结果不同', en: 'differs from what the facts come to' },
  ENTRIES: {
    zh: '明细与公布的不符：有缺少或改动',
    en: 'the entries are not those that were posted: some are missing or changed',
  },
  ENTRIES_DIFFER: {
    zh: '由 log.ndjson 重算的明细与公布的条数相同，内容不同（SHA-256）',
    en: 'what log.ndjson comes to has as many entries as were posted, but others (SHA-256)',
  },
  REWARDS: {
    zh: '奖励与公布的不符：有缺少或改动',
    en: 'the rewards are not those that were posted: some are missing or changed',
  },
  REWARDS_DIFFER: {
    zh: '由 log.ndjson 重算的奖励与公布的条数相同，内容不同（SHA-256）',
    en: 'what log.ndjson comes to has as many rewards as were posted, but others (SHA-256)',
  },
  POOL: { zh: '奖励池当天的内容价值与公布的不符', en: 'the values of the pool day are not those that were posted' },
  CARRIED: { zh: '上月结转与上月的对账单不符', en: 'what is carried in is not what the month before carried out' },
};

const words = {
  line: { zh: '第', en: 'line ' },
  lineEnd: { zh: '行', en: '' },
  field: { zh: '字段', en: 'field ' },
  actual: { zh: '文件中', en: 'in the file' },
  required: { zh: '应为', en: 'should be' },
} satisfies Record<string, Text>;

const SHOWN_MAX = 200;

/** A fault in one line: where, what, and what it should be. */
export function faultText({ file, line, field, code, actual, required }: Fault, lang: Lang): string {
  const say = (word: Text): string => inLang(word, lang);
  const colon = lang === 'en' ? ': ' : '：';
  const gap = lang === 'en' ? ', ' : '，';
  const where = [file];
  if (line !== null)
    where.push(`${say(words.line)}${lang === 'en' ? '' : ' '}${line}${lang === 'en' ? '' : ' '}${say(words.lineEnd)}`);
  if (field !== null) where.push(`${say(words.field)}${lang === 'en' ? '' : ' '}${field}`);
  const more = [
    ...(actual === undefined ? [] : [`${say(words.actual)}${colon}${short(actual)}`]),
    ...(required === undefined ? [] : [`${say(words.required)}${colon}${short(required)}`]),
  ];
  const told = more.length === 0 ? '' : lang === 'en' ? ` (${more.join('; ')})` : `（${more.join('；')}）`;
  return `${where.join(gap)}${colon}${say(codes[code])}${told}`;
}

function short(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

/** What stands around the faults. */
export const verdicts = {
  fine: { zh: '核对无误', en: 'verified' },
  wrong: { zh: '核对不通过', en: 'not verified' },
  compared: { zh: '与给出的公开月根一致', en: 'it is the published root that was given' },
  compare: {
    zh: '请与平台公开的月根比较，或用 --root 给出它',
    en: 'compare it with the root that the platform publishes, or give that with --root',
  },
  noZip: { zh: '不是 zip 文件，或者已经损坏', en: 'not a zip' },
  noRoot: { zh: '不是公开月根的文件', en: 'does not hold the published root of a month' },
  otherHead: { zh: '月根与它所概括的内容不符', en: 'the root is not that of its head' },
  root: { zh: '月根', en: 'root' },
  notProven: {
    zh: '上个月没有公布月根，结转金额只有签名、没有证明',
    en: 'the month before has no root, so what is carried in is signed, not proven',
  },
  agesNotProven: {
    zh: '上个月的欠款不限结转月数，没有写明各笔产生的月份；这些月份只有签名、没有证明',
    en: 'the month before carried debts without end and did not tell since when: the months of debts are signed, not proven',
  },
} satisfies Record<string, Text>;

/** What is wrong with the arguments of the command. */
export const questions = {
  usage: { zh: '用法', en: 'usage' },
  option: { zh: '有不认识的选项，或选项缺少值', en: 'an option is not known or has no value' },
  oneFile: { zh: '请给出一个文件，且只能一个', en: 'one file is asked for' },
  oneRoot: { zh: '--root 和 --root-file 只能用一个', en: '--root or --root-file, not both' },
  root: { zh: '--root 应为 64 位十六进制的哈希', en: '--root is not a hash of 64 hex digits' },
  lang: { zh: '--lang 只能是 zh 或 en', en: '--lang is zh or en' },
} satisfies Record<string, Text>;
