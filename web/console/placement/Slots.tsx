import { Button, Empty, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Pill } from '../../ui/Pill.tsx';
import { pageNameOf, type Slot } from './queries.ts';
import { t } from './texts.ts';

// A form is heavy, and most visits only look.
const SlotForm = lazy(() => import('./SlotForm.tsx').then((file) => ({ default: file.SlotForm })));

/** The slots of a page or of all, and what an operator makes and changes of them. */
export function Slots({ page, slots }: { page: string | undefined; slots: readonly Slot[] }) {
  const [form, setForm] = useState<Slot | 'new'>();
  const shown = page === undefined ? slots : slots.filter((slot) => pageNameOf(slot) === page);
  const make = (
    <Button type="primary" onClick={() => setForm('new')}>
      {t.makeSlot}
    </Button>
  );
  return (
    <>
      {shown.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.noSlots}>
          {make}
        </Empty>
      ) : (
        <>
          <Flex className="placement-tools">{make}</Flex>
          <div className="list">
            <table>
              <caption className="unseen">{t.slots}</caption>
              <thead>
                <tr>
                  {[t.slot, t.placeLabel, t.position, t.capacity, t.scene, t.status].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="unseen">{t.changeSlot}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((slot) => (
                  <Row key={slot.code} slot={slot} change={() => setForm(slot)} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {form ? (
        <Suspense>
          <SlotForm of={form === 'new' ? undefined : form} page={page} close={() => setForm(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Row({ slot, change }: { slot: Slot; change: () => void }) {
  const { name, code, place, pageName, position, capacity, exclusive, scene, status } = slot;
  return (
    <tr>
      <td data-label={t.slot}>
        <div>
          {name}
          <small>
            <code>{code}</code>
          </small>
        </div>
      </td>
      <td data-label={t.placeLabel}>
        <div>{place === 'discover' ? t.discover : `${t[`place_${place}`]} · ${pageName}`}</div>
      </td>
      <td data-label={t.position}>
        <div className="num">{position}</div>
      </td>
      <td data-label={t.capacity}>
        <div className="num">
          {capacity}
          <small>{exclusive ? t.exclusive : t.shared}</small>
        </div>
      </td>
      <td data-label={t.scene}>
        <div>{t[`scene_${scene}`]}</div>
      </td>
      <td data-label={t.status}>
        <div>
          <Pill tone={status === 'open' ? 'good' : 'plain'}>{t[`status_${status}`]}</Pill>
        </div>
      </td>
      <td data-label="">
        <div>
          <Button size="small" aria-label={t.changeSlotOf(name)} onClick={change}>
            {t.changeSlot}
          </Button>
        </div>
      </td>
    </tr>
  );
}
