import { sceneName } from '../../../src/lib/scene-names.ts';
import { dateTime } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import type { CsvColumn } from '../../ui/list/csv.ts';
import type { Commission } from './queries.ts';
import { c } from './csvTexts.ts';
import { standingOf } from './words.ts';

const yuan = (fen: number) => (fen / 100).toFixed(2);
const time = (at: string | null) => (at === null ? '' : dateTime(at));

/** What a file of commissions can hold; amounts in yuan. */
export const csvColumns: CsvColumn<Commission>[] = [
  { key: 'month', title: c.month, text: ({ month }) => month },
  { key: 'status', title: c.status, text: (row) => standingOf(row).name },
  { key: 'why', title: c.why, text: (row) => standingOf(row).meaning },
  { key: 'tradeNo', title: c.tradeNo, text: ({ tradeNo }) => tradeNo },
  { key: 'lineNo', title: c.lineNo, text: ({ lineNo }) => lineNo },
  { key: 'item', title: c.item, text: ({ item }) => item.title },
  { key: 'shop', title: c.shop, text: ({ shop }) => shop.name },
  { key: 'content', title: c.content, text: ({ contentTitle }) => contentTitle ?? '' },
  { key: 'scene', title: c.scene, text: ({ scene }) => sceneName(scene, lang) },
  { key: 'paid', title: c.paid, text: ({ paidFen }) => yuan(paidFen) },
  { key: 'base', title: c.base, text: ({ baseFen }) => yuan(baseFen) },
  { key: 'rate', title: c.rate, text: ({ rateBp }) => (rateBp / 100).toFixed(2) },
  { key: 'split', title: c.split, text: ({ split }) => split },
  { key: 'gross', title: c.gross, text: ({ grossFen }) => yuan(grossFen) },
  { key: 'network', title: c.network, text: ({ networkFen }) => yuan(networkFen) },
  { key: 'platform', title: c.platform, text: ({ platformFen }) => yuan(platformFen) },
  { key: 'pool', title: c.pool, text: ({ poolFen }) => yuan(poolFen) },
  { key: 'mine', title: c.mine, text: ({ creatorFen }) => yuan(creatorFen) },
  { key: 'forfeited', title: c.forfeited, text: ({ forfeitedFen }) => yuan(forfeitedFen) },
  { key: 'back', title: c.back, text: ({ clawbackFen }) => yuan(clawbackFen) },
  { key: 'clickAt', title: c.clickAt, text: ({ clickAt }) => time(clickAt) },
  { key: 'createdAt', title: c.createdAt, text: ({ createdAt }) => time(createdAt) },
  { key: 'paidAt', title: c.paidAt, text: ({ paidAt }) => time(paidAt) },
  { key: 'confirmedAt', title: c.confirmedAt, text: ({ confirmedAt }) => time(confirmedAt) },
];
