import type { Lang } from '../../lib/problem.ts';
import { sceneName } from '../../lib/scene-names.ts';
import type { Text } from '../../lib/text.ts';
import type { WireCommission } from './schema.ts';
import { standingOf } from './standing.ts';

/** The reader's language, and how an instant is written in the deployment's zone. */
type Say = { lang: Lang; time: (at: string) => string };

/** A column of a file of commissions; an amount is told by its fen. */
export type CommissionColumn = {
  key: string;
  title: Text;
  cell: (row: WireCommission, say: Say) => string | { fen: number } | null;
};

/** What a file of commissions holds for a person: words of the language, amounts in yuan, times of the zone (UX 28). */
export const commissionColumns: readonly CommissionColumn[] = [
  { key: 'month', title: { zh: '结算月', en: 'Settles with' }, cell: ({ month }) => month },
  { key: 'status', title: { zh: '状态', en: 'Status' }, cell: (row, { lang }) => standingOf(row, lang).name },
  { key: 'why', title: { zh: '状态说明', en: 'Meaning' }, cell: (row, { lang }) => standingOf(row, lang).meaning },
  { key: 'tradeNo', title: { zh: '订单号', en: 'Trade number' }, cell: ({ tradeNo }) => tradeNo },
  { key: 'lineNo', title: { zh: '子订单号', en: 'Line number' }, cell: ({ lineNo }) => lineNo },
  { key: 'item', title: { zh: '商品', en: 'Item' }, cell: ({ item }) => item.title },
  { key: 'shop', title: { zh: '店铺', en: 'Shop' }, cell: ({ shop }) => shop.name },
  { key: 'content', title: { zh: '内容', en: 'Content' }, cell: ({ contentTitle }) => contentTitle },
  { key: 'scene', title: { zh: '场景', en: 'Scene' }, cell: ({ scene }, { lang }) => sceneName(scene, lang) },
  { key: 'paid', title: { zh: '实付（元）', en: 'Paid (yuan)' }, cell: ({ paidFen }) => ({ fen: paidFen }) },
  { key: 'base', title: { zh: '计佣金额（元）', en: 'Base (yuan)' }, cell: ({ baseFen }) => ({ fen: baseFen }) },
  { key: 'rate', title: { zh: '佣金率（%）', en: 'Rate (%)' }, cell: ({ rateBp }) => (rateBp / 100).toFixed(2) },
  { key: 'split', title: { zh: '推广方:平台:达人', en: 'network:platform:creator' }, cell: ({ split }) => split },
  { key: 'gross', title: { zh: '总佣金（元）', en: 'Commission (yuan)' }, cell: ({ grossFen }) => ({ fen: grossFen }) },
  {
    key: 'network',
    title: { zh: '推广方（元）', en: 'Network (yuan)' },
    cell: ({ networkFen }) => ({ fen: networkFen }),
  },
  {
    key: 'platform',
    title: { zh: '平台（元）', en: 'Platform (yuan)' },
    cell: ({ platformFen }) => ({ fen: platformFen }),
  },
  { key: 'pool', title: { zh: '奖励池（元）', en: 'Pool (yuan)' }, cell: ({ poolFen }) => ({ fen: poolFen }) },
  { key: 'mine', title: { zh: '我的佣金（元）', en: 'Mine (yuan)' }, cell: ({ creatorFen }) => ({ fen: creatorFen }) },
  {
    key: 'forfeited',
    title: { zh: '未计给我（元）', en: 'Not mine (yuan)' },
    cell: ({ forfeitedFen }) => ({ fen: forfeitedFen }),
  },
  {
    key: 'back',
    title: { zh: '结算后退回（元）', en: 'Taken back (yuan)' },
    cell: ({ clawbackFen }) => ({ fen: clawbackFen }),
  },
  {
    key: 'clickAt',
    title: { zh: '点击时间', en: 'Clicked' },
    cell: ({ clickAt }, { time }) => clickAt && time(clickAt),
  },
  { key: 'createdAt', title: { zh: '下单时间', en: 'Ordered' }, cell: ({ createdAt }, { time }) => time(createdAt) },
  { key: 'paidAt', title: { zh: '付款时间', en: 'Paid at' }, cell: ({ paidAt }, { time }) => time(paidAt) },
  {
    key: 'confirmedAt',
    title: { zh: '确认时间', en: 'Confirmed' },
    cell: ({ confirmedAt }, { time }) => confirmedAt && time(confirmedAt),
  },
  {
    key: 'paidOutAt',
    title: { zh: '打款时间', en: 'Paid out' },
    cell: ({ paidOutAt }, { time }) => paidOutAt && time(paidOutAt),
  },
];
