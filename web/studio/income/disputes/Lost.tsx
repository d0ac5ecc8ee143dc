import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { inWords } from '../../../../src/cps/reading/wording.ts';
import { sceneName } from '../../../../src/lib/scene-names.ts';
import { dateTime } from '../../../text/dictionary.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { lang } from '../../../ui/lang.ts';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../../ui/list/DataList.tsx';
import { IncomeHead } from '../IncomeHead.tsx';
import { lostQuery, type LostLine } from './queries.ts';
import { d } from './texts.ts';
import '../income.css';

const route = getRouteApi('/shell/own/studio/income/lost');

/** Outcomes that the filter names; a void of its own kind stands under all. */
const outcomes = [
  'LATER_CLICK_WON',
  'OUT_OF_WINDOW',
  'OWN_SHOP',
  'SELF_PURCHASE',
  'LINK_EXPIRED',
  'REPEAT_CLICK',
  'LINK_DISABLED',
  'ACCOUNT_FROZEN',
  'SCENE_EXCLUDED',
  'CLOSED',
  'PUNISHED',
  'DISPUTED',
];

const columns: Column<LostLine>[] = [
  {
    key: 'item',
    title: d.promoted,
    cell: ({ id, item, contentTitle, scene }) => (
      <>
        <Link to="/studio/income/lost/$id" params={{ id }} aria-label={d.lostOf(item.title)}>
          {item.title}
        </Link>
        <small>{[contentTitle, sceneName(scene, lang)].filter(Boolean).join(' · ')}</small>
      </>
    ),
  },
  {
    key: 'order',
    title: d.order,
    cell: ({ shop, tradeNoEnd, lineNoEnd, orderedAt, status }) => (
      <>
        {shop.name} · <span className="num">{d.orderEnd(tradeNoEnd, lineNoEnd)}</span>
        <small className="num">
          {d.orderedAt(dateTime(orderedAt))} · {d[status]}
        </small>
      </>
    ),
  },
  { key: 'click', title: d.clicked, cell: ({ clickAt }) => <span className="num">{dateTime(clickAt)}</span> },
  { key: 'why', title: d.why, cell: ({ why }) => why },
];

/** Order lines that considered a click of the account without its winning, each with why. */
export function Lost() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(lostQuery(filter));
  const { outcome } = filter;
  const choose = (value: string) => void navigate({ search: value ? { outcome: value } : {}, replace: true });
  return (
    <>
      <IncomeHead title={d.lost} why={d.lostWhy} />
      <Flex vertical gap={16}>
        <Flex gap={8} wrap className="income-filters">
          <Choice
            aria-label={d.filterOutcome}
            value={outcome ?? ''}
            popupMatchSelectWidth={false}
            onChange={choose}
            options={[
              { value: '', label: d.allOutcomes },
              ...outcomes.map((value) => ({ value, label: inWords(value, lang) })),
            ]}
          />
        </Flex>
        <DataList
          label={d.lost}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          empty={outcome ? d.noneMatch : d.lostEmpty}
          emptyAct={
            outcome ? (
              <Button onClick={() => choose('')}>{d.clear}</Button>
            ) : (
              <LinkButton to="/studio/income">{d.toIncome}</LinkButton>
            )
          }
        />
      </Flex>
    </>
  );
}
