import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card, Skeleton } from 'antd';
import { dateTime } from '../../../text/dictionary.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import { IncomeHead } from '../IncomeHead.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { ItemPicture } from '../ItemPicture.tsx';
import { ClickLine } from '../receipt/ClickLine.tsx';
import { t } from '../receipt/texts.ts';
import { DisputeButton } from './DisputeButton.tsx';
import { lostReceiptQuery } from './queries.ts';
import { d } from './texts.ts';
import '../income.css';
import '../receipt/receipt.css';

const route = getRouteApi('/shell/own/studio/income/lost/$id');

/** Why a click did not win an order line, and what would have changed it (UX 42, 44). */
export function LostReceipt() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(lostReceiptQuery(id));
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { line, attribution } = data;
  const considered = attribution.considered.map((click) => ({ ...click, creator: d.anotherCreator }));
  return (
    <div className="receipt">
      <IncomeHead title={d.lostReceipt}>
        <LinkButton to="/studio/income/lost">{d.toLost}</LinkButton>
        <DisputeButton about={{ kind: 'lost_line', id }} party="creator" subject="lost_line" />
      </IncomeHead>
      <Card>
        <div className="receipt-head">
          <ItemPicture title={line.item.title} url={line.item.pictureUrl} size={72} />
          <div className="receipt-what">
            <b>{line.item.title}</b>
            <span className="income-quiet num">
              {line.shop.name} · {d.orderEnd(line.tradeNoEnd, line.lineNoEnd)} · {d.orderedAt(dateTime(line.orderedAt))}
            </span>
            <Pill tone="plain">{d[line.status]}</Pill>
          </div>
        </div>
        <h2 className="income-h2 receipt-why">{d.why}</h2>
        <p className="receipt-answer">{line.why}</p>
        <h2 className="income-h2 receipt-why">{d.change}</h2>
        <p className="receipt-answer">{line.change}</p>
      </Card>
      <Card size="small" title={<h2 className="income-h2">{t.clicks}</h2>}>
        <ClickLine
          clicks={{ ...attribution, considered, consideredCount: considered.length }}
          orderedAt={line.orderedAt}
        />
        <p className="income-quiet">
          {d.privacy} {d.version(attribution.policyVersion)}
        </p>
      </Card>
    </div>
  );
}
