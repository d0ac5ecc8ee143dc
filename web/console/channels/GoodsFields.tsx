import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Form, InputNumber } from 'antd';
import { Choice } from '../../ui/Choice.tsx';
import { useMe } from '../../ui/session.ts';
import { poolsQuery } from '../selection/queries.ts';
import { t } from './texts.ts';

const BP = 10_000;
const readers: readonly string[] = ['channel_manager', 'campaign_manager', 'admin'];

/** Which goods it takes: of what shops, and of which selection pool (DOMAIN 2.2, item gate). */
export function GoodsFields() {
  const reads = useMe().roles.some((role) => readers.includes(role));
  const standing = Form.useWatch<string | null>('selectionPoolCode');
  // Who may only read channels may not read pools: such a one sees the code.
  const { data: pools } = useQuery({ ...poolsQuery, enabled: reads });
  const unnamed = standing && !pools?.items.some(({ code }) => code === standing) ? [standing] : [];
  return (
    <>
      <Form.Item
        name="shopRatingBpMin"
        label={t.shopRating}
        extra={t.shopRatingHint}
        getValueProps={(bp: number) => ({ value: bp / BP })}
        normalize={(stars: number | null) => Math.round((stars ?? 0) * BP)}
      >
        <InputNumber<number> min={0} max={5} step={0.05} precision={2} />
      </Form.Item>
      <Form.Item
        name="selectionPoolCode"
        label={t.selectionPool}
        extra={<Link to="/console/selection-pools">{t.toSelectionPools}</Link>}
        getValueProps={(code: string | null) => ({ value: code ?? '' })}
        normalize={(code: string) => (code === '' ? null : code)}
      >
        <Choice<string>
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t.selectionPoolNone },
            ...unnamed.map((code) => ({ value: code, label: code })),
            ...(pools?.items ?? []).map(({ code, name, items }) => ({
              value: code,
              label: t.selectionPoolOf(name, items),
            })),
          ]}
        />
      </Form.Item>
    </>
  );
}
