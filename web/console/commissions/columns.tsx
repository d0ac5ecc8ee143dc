import { Link } from '@tanstack/react-router';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { Standing } from '../../studio/income/Standing.tsx';
import { standingOf } from '../../studio/income/words.ts';
import { dateTime, dayOf, percent, signed, yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import type { Column } from '../../ui/list/DataList.tsx';
import { Parties } from './Parties.tsx';
import type { Row } from './queries.ts';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

const plain = (fen: number) => (fen / 100).toFixed(2);
const timeOf = (at: string | null) => (at === null ? '' : dateTime(at));

export const order: Column<Row> = {
  key: 'order',
  title: t.order,
  cell: ({ tradeNo, lineNo, item, createdAt }) => (
    <>
      <Link to="/console/orders" search={{ tradeNo, lineNo }} className="num">
        {tradeNo} / {lineNo}
      </Link>
      <small>{item.title}</small>
      <small className="num">{dateTime(createdAt)}</small>
    </>
  ),
  text: ({ tradeNo }) => tradeNo,
};

export const creator: Column<Row> = {
  key: 'creator',
  title: t.creator,
  cell: ({ accountId, accountName, institution }) => (
    <>
      <Link to="/console/accounts/$id" params={{ id: accountId }}>
        {accountName ?? accountId}
      </Link>
      {institution ? (
        <small>{t.institutionIs(institution.name ?? institution.id, percent(institution.shareBp))}</small>
      ) : null}
    </>
  ),
  text: ({ accountName, accountId }) => accountName ?? accountId,
};

const shopContent: Column<Row> = {
  key: 'shop',
  title: t.shopContent,
  cell: ({ shop, contentTitle, scene }) => (
    <>
      <Link
        from="/console/commissions"
        to="/console/commissions"
        search={(old) => ({ ...old, shop: shop.shopId })}
        aria-label={t.onlyShop(shop.name)}
      >
        {shop.name}
      </Link>
      <small>{contentTitle ?? t.contentGone}</small>
      <small>{sceneName(scene, lang)}</small>
    </>
  ),
  text: ({ shop }) => shop.name,
};

const gross: Column<Row> = {
  key: 'gross',
  title: t.gross,
  right: true,
  cell: ({ grossFen, baseFen, rateBp, takenBack }) => (
    <>
      <b>{yuan(grossFen)}</b>
      {baseFen === 0 ? null : <small>{t.base(yuan(baseFen), percent(rateBp))}</small>}
      {takenBack && takenBack.grossFen !== 0 ? <small>{t.backOf(signed(takenBack.grossFen))}</small> : null}
    </>
  ),
  text: ({ grossFen }) => plain(grossFen),
};

const parts: Column<Row> = { key: 'parts', title: t.parts, cell: (row) => <Parties of={row} /> };

const state: Column<Row> = {
  key: 'state',
  title: t.state,
  cell: (row) => (
    <>
      <Standing of={row} />
      {[...stepsOf(row), ...row.holds.map(({ kind }) => t[`hold_${kind}`])].map((step) => (
        <small key={step}>{step}</small>
      ))}
    </>
  ),
  text: (row) => standingOf(row).name,
};

/** In which month a line settled or will, and when it was paid; of one that came to nothing, why. */
function stepsOf(row: Row): string[] {
  const { status, month, settlesLater, withheld, statementMonth, paidOutAt, grossFen } = row;
  if (status === 'invalid') return [standingOf(row).meaning];
  if (status === 'estimated') return [settlesLater ? t.stateLater : t.stateExpected(month)];
  if (statementMonth !== null) {
    const stated = t.stateStated(statementMonth);
    return paidOutAt === null ? [stated] : [stated, t.statePaid(dayOf(paidOutAt))];
  }
  if (status === 'confirmed' || status === 'payable') return withheld ? [] : [t.stateDue(month)];
  return withheld || grossFen === 0 ? [] : [t.stateNothing(month)];
}

export const columns = [order, creator, shopContent, gross, parts, state];

/** What a file holds of every line. */
export const exported = [
  order,
  { key: 'lineNo', title: t.lineNo, text: ({ lineNo }: Row) => lineNo },
  { key: 'item', title: t.goods, text: ({ item }: Row) => item.title },
  creator,
  { key: 'institution', title: t.institutionName, text: ({ institution }: Row) => institution?.name ?? '' },
  { ...shopContent, title: t.shop },
  { key: 'content', title: t.content, text: ({ contentTitle }: Row) => contentTitle ?? t.contentGone },
  { key: 'scene', title: t.scene, text: ({ scene }: Row) => sceneName(scene, lang) },
  { key: 'split', title: t.split, text: ({ split }: Row) => split },
  { key: 'rate', title: t.rate, text: ({ rateBp }: Row) => plain(rateBp) },
  { key: 'base', title: t.baseYuan, text: ({ baseFen }: Row) => plain(baseFen) },
  gross,
  { key: 'network', title: t.networkYuan, text: ({ networkFen }: Row) => plain(networkFen) },
  { key: 'platform', title: t.platformYuan, text: ({ platformFen }: Row) => plain(platformFen) },
  { key: 'pool', title: t.poolYuan, text: ({ poolFen }: Row) => plain(poolFen) },
  { key: 'mine', title: t.mineYuan, text: ({ creatorFen }: Row) => plain(creatorFen) },
  { key: 'forfeited', title: t.forfeitedYuan, text: ({ forfeitedFen }: Row) => plain(forfeitedFen) },
  { key: 'share', title: t.institutionYuan, text: ({ institutionFen }: Row) => plain(institutionFen) },
  state,
  { key: 'held', title: t.held, text: ({ holds }: Row) => holds.map(({ kind }) => t[`hold_${kind}`]).join(signs.and) },
  { key: 'month', title: t.settles, text: ({ month, settlesLater }: Row) => (settlesLater ? t.stateLater : month) },
  { key: 'statement', title: t.statedIn, text: ({ statementMonth }: Row) => statementMonth ?? '' },
  { key: 'paidOut', title: t.paidOut, text: ({ paidOutAt }: Row) => timeOf(paidOutAt) },
  { key: 'back', title: t.backYuan, text: ({ takenBack }: Row) => plain(takenBack?.grossFen ?? 0) },
  { key: 'backMine', title: t.backMineYuan, text: ({ clawbackFen }: Row) => plain(clawbackFen) },
  {
    key: 'backWhy',
    title: t.backWhy,
    text: ({ takenBack }: Row) => (takenBack?.parts ?? []).map(({ cause }) => t[`cause_${cause}`]).join(signs.and),
  },
  { key: 'stated', title: t.statedYuan, text: ({ takenBack }: Row) => plain(takenBack?.statedFen ?? 0) },
  { key: 'open', title: t.openYuan, text: ({ takenBack }: Row) => plain(takenBack?.openFen ?? 0) },
  { key: 'corrected', title: t.correctedYuan, text: ({ takenBack }: Row) => plain(takenBack?.correctedFen ?? 0) },
  { key: 'createdAt', title: t.createdAt, text: ({ createdAt }: Row) => dateTime(createdAt) },
  { key: 'paidAt', title: t.paidAt, text: ({ paidAt }: Row) => dateTime(paidAt) },
  { key: 'confirmedAt', title: t.confirmedAt, text: ({ confirmedAt }: Row) => timeOf(confirmedAt) },
];
