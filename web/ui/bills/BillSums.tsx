import { Card, Descriptions, Flex } from 'antd';
import { signed, yuan } from '../../text/dictionary.ts';
import { BillState, type Bill } from './columns.tsx';
import { t } from './texts.ts';

/** A bill at a glance: where it stands and until when it is due, what makes up its total, and what is left of it. */
export function BillSums({ bill }: { bill: Bill }) {
  const sum = (label: string, fen: number) => ({
    key: label,
    label,
    children: <span className="num">{fen < 0 ? signed(fen) : yuan(fen)}</span>,
  });
  const state = (
    <Flex align="center" gap={8} wrap>
      <BillState bill={bill} />
    </Flex>
  );
  return (
    <Card>
      <Descriptions
        column={{ xs: 1, md: 3 }}
        items={[
          { key: 'state', label: t.state, children: state },
          sum(t.entry_settlement, bill.commissionFen),
          sum(t.entry_clawback, bill.clawbackFen),
          ...(bill.correctionFen === 0 ? [] : [sum(t.entry_correction, bill.correctionFen)]),
          sum(t.owed, bill.owedFen),
          sum(t.received, bill.receivedFen),
          sum(t.open, bill.openFen),
        ]}
      />
    </Card>
  );
}
