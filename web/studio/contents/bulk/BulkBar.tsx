import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { g } from '../group/texts.ts';
import type { ContentRow } from '../queries.ts';
import { t } from '../texts.ts';
import type { BulkAct, Wished } from './queries.ts';
import { b } from './texts.ts';
import './bulk.css';

const BulkDialog = lazy(() => import('./BulkDialog.tsx').then((file) => ({ default: file.BulkDialog })));
const GroupDialog = lazy(() => import('../group/GroupDialog.tsx').then((file) => ({ default: file.GroupDialog })));
const ChooseCategory = lazy(() =>
  import('../categories/ChooseCategory.tsx').then((file) => ({ default: file.ChooseCategory })),
);

type Props = {
  /** How many works are chosen, and how many could be: 0 where all that match are chosen already. */
  chosen: number;
  more: number;
  wished: Wished;
  /** The chosen works where they can be pushed as one, else none. */
  group: readonly ContentRow[];
  onAll: () => void;
  onClear: () => void;
};

const pushTargets = ['follow_feed', 'homepage', 'subscription'] as const;
const plain = ['feature', 'unfeature', 'cancel_schedule'] as const;
const grave = ['withdraw_all', 'delete'] as const;

/** What can be done with the chosen works, or with all that match the filter (UX 22). */
export function BulkBar({ chosen, more, wished, group, onAll, onClear }: Props) {
  const [act, setAct] = useState<BulkAct>();
  const [choosing, setChoosing] = useState(false);
  const [grouping, setGrouping] = useState<readonly ContentRow[]>();
  const [begun, setBegun] = useState(false);
  const close = () => {
    setAct(undefined);
    setGrouping(undefined);
    if (begun) onClear();
  };
  const items = [
    { key: 'set_category', label: b.set_category, onClick: () => setChoosing(true) },
    ...plain.map((kind) => ({ key: kind, label: b[kind], onClick: () => setAct({ kind }) })),
    ...pushTargets.map((target) => ({
      key: target,
      label: b.withdrawPush(t[target]),
      onClick: () => setAct({ kind: 'withdraw_push', target }),
    })),
    ...grave.map((kind) => ({ key: kind, danger: true, label: b[kind], onClick: () => setAct({ kind }) })),
  ];
  return (
    <div className="bulk-bar" role="region" aria-label={b.bar}>
      <b className="num" role="status">
        {b.chosen(chosen)}
      </b>
      {more > 0 ? (
        <Button type="link" className="num" onClick={onAll}>
          {b.chooseAll(more)}
        </Button>
      ) : null}
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="primary">{b.acts}</Button>
      </Dropdown>
      {group.length > 0 ? <Button onClick={() => setGrouping(group)}>{g.make}</Button> : null}
      <Button onClick={onClear}>{b.clear}</Button>
      <Suspense>
        {choosing ? (
          <ChooseCategory
            title={b.categoryFor(chosen)}
            chosen={null}
            busy={false}
            onChoose={(categoryId) => {
              setChoosing(false);
              setAct({ kind: 'set_category', categoryId });
            }}
            onClose={() => setChoosing(false)}
          />
        ) : null}
        {grouping ? <GroupDialog rows={grouping} onBegun={() => setBegun(true)} onClose={close} /> : null}
        {act ? <BulkDialog act={act} wished={wished} onBegun={() => setBegun(true)} onClose={close} /> : null}
      </Suspense>
    </div>
  );
}
