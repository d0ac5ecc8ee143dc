import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { api } from '../../api.ts';
import { lang } from '../../ui/lang.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { valueWith, type Work } from './queries.ts';
import { t } from './texts.ts';

const REASON_MAX = 500;

/** Sets the quality of a work or takes that back: what it would change in the pools, and the reason that is kept (UX 39). */
export function Decide({ work, act, close }: { work: Work; act: 'set' | 'lift'; close: () => void }) {
  const queries = useQueryClient();
  const { id, quality, computed, pool } = work;
  const [typed, setTyped] = useState<number | null>(quality.override ?? computed);
  const [reason, setReason] = useState('');
  const number = act === 'lift' ? computed : typed;
  const deciding = useMutation({
    mutationFn: () => api.contents.quality.override({ id, quality: act === 'lift' ? null : typed, reason }),
    onSuccess: async () => {
      sayDone(act === 'lift' ? t.doneLift : t.done);
      await queries.invalidateQueries({ queryKey: ['quality'] });
      close();
    },
  });
  return (
    <Modal
      open
      width={560}
      title={act === 'lift' ? t.liftTitle : t.setTitle}
      okText={act === 'lift' ? t.lift : t.confirm}
      cancelText={t.cancel}
      okButtonProps={{ disabled: reason.trim() === '' || number === null }}
      confirmLoading={deciding.isPending}
      onOk={() => deciding.mutate()}
      onCancel={close}
    >
      <Flex vertical gap={16}>
        {act === 'lift' ? (
          <p className="quality-line num">{t.liftWhy(computed)}</p>
        ) : (
          <label>
            {t.number}
            <InputNumber
              min={0}
              max={1000}
              precision={0}
              value={typed}
              style={{ display: 'block', width: 160 }}
              onChange={setTyped}
            />
          </label>
        )}
        {number === null ? null : <Effect work={work} q={number} />}
        <Alert type="info" showIcon title={t.from(pool.from)} />
        <label>
          {t.reason}
          <Input.TextArea
            value={reason}
            maxLength={REASON_MAX}
            placeholder={t.reasonHint}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {deciding.error ? <Alert type="error" showIcon role="alert" title={faultText(deciding.error)} /> : null}
      </Flex>
    </Modal>
  );
}

function Effect({ work: { pool }, q }: { work: Work; q: number }) {
  return (
    <section>
      <h3 className="quality-h3">{t.effect}</h3>
      {q < pool.qualityMin ? <p className="quality-line">{t.low(pool.qualityMin)}</p> : null}
      {pool.days.length === 0 ? <p className="quality-line quiet">{t.noDays}</p> : <Days pool={pool} q={q} />}
    </section>
  );
}

function Days({ pool, q }: { pool: Work['pool']; q: number }) {
  return (
    <table className="quality-days num">
      <caption>{t.effectWhy}</caption>
      <thead>
        <tr>
          <th scope="col">{t.day}</th>
          <th scope="col">{t.valueThen}</th>
          <th scope="col">{t.valueNew}</th>
        </tr>
      </thead>
      <tbody>
        {pool.days.slice(0, 3).map(({ scene, day, sum, value }) => (
          <tr key={`${scene}${day}`}>
            <th scope="row">
              {day} {sceneName(scene, lang)}
            </th>
            <td>{value}</td>
            <td>
              <b>{valueWith(q, sum, pool)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
