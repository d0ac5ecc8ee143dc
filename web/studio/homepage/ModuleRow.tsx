import { Button, Switch } from 'antd';
import type { ReactNode } from 'react';
import type { PlacedModule } from '../../../src/accounts/homepage/modules.ts';
import type { useReorder } from '../reorder/useReorder.ts';
import { moduleName, t } from './texts.ts';

type Props = {
  placed: PlacedModule;
  /** Its place from 0 among so many that can be moved; absent: it stays where it is. */
  place?: number;
  of?: number;
  order?: ReturnType<typeof useReorder> | undefined;
  onSwitch?: ((on: boolean) => void) | undefined;
  children?: ReactNode;
};

/** A module in the list: its handle, what it shows, and its switch. */
export function ModuleRow({ placed: { module, on }, place = 0, of = 0, order, onSwitch, children }: Props) {
  const name = moduleName(module);
  const dragged = order?.drag?.from === place;
  const target =
    order?.drag && !dragged && order.drag.to === place ? (order.drag.from > place ? 'before' : 'after') : '';
  return (
    <li className={`module${on ? '' : ' off'}${dragged ? ' dragged' : ''} ${target}`} data-module={module}>
      <div className="module-head">
        {order ? (
          <button type="button" className="module-handle" aria-label={t.handle(name)} {...order.handle(place)}>
            <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
              <path d="M5 3h2v2H5zm4 0h2v2H9zM5 7h2v2H5zm4 0h2v2H9zM5 11h2v2H5zm4 0h2v2H9z" fill="currentColor" />
            </svg>
          </button>
        ) : (
          <span className="module-handle" aria-hidden="true" />
        )}
        <div className="module-text">
          <b>{name}</b>
          <small>{t[`${module}_why`]}</small>
        </div>
        {module === 'header' ? <small className="module-fixed">{t.fixed}</small> : null}
        {order ? (
          <>
            <Button
              size="small"
              className="module-up"
              disabled={place === 0}
              onClick={() => order.step(place, -1, '.module-up')}
              aria-label={t.up(name)}
            >
              ↑
            </Button>
            <Button
              size="small"
              className="module-down"
              disabled={place === of - 1}
              onClick={() => order.step(place, 1, '.module-down')}
              aria-label={t.down(name)}
            >
              ↓
            </Button>
          </>
        ) : null}
        <Switch checked={on} disabled={!onSwitch} onChange={onSwitch ?? (() => {})} aria-label={t.shown(name)} />
      </div>
      {children}
    </li>
  );
}
