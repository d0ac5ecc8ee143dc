import type { MenuProps } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import type { Act } from '../contents/acts.ts';
import type { ContentRow } from '../contents/queries.ts';
import { isStanding } from './FanPinLine.tsx';
import type { OwnPins } from './queries.ts';
import { p } from './texts.ts';

/** The pin for fans in a work's menu: what cannot be done says why. Only of a work that stands in the follow feed. */
export function fanPinOf(
  { id, pushes }: ContentRow,
  pins: OwnPins | undefined,
  now: Date,
  ask: (content: string, what: Act) => void,
): NonNullable<MenuProps['items']> {
  if (!pins || !pushes.some(({ target, status }) => target === 'follow_feed' && status === 'pushed')) return [];
  const { may, againAt, hours, everyDays, pin } = pins;
  if (pin?.contentId === id && isStanding(pins, now))
    return [
      {
        key: 'fanUnpin',
        label: p.end,
        onClick: () => ask(p.endSure(dateTime(againAt ?? pin.endsAt)), { kind: 'fanUnpin' }),
      },
    ];
  if (!may) return [{ key: 'fanPin', label: p.pinNever, disabled: true }];
  if (againAt !== null && Date.parse(againAt) > now.getTime())
    return [{ key: 'fanPin', label: p.pinFrom(dateTime(againAt)), disabled: true }];
  return [{ key: 'fanPin', label: p.pin, onClick: () => ask(p.pinSure(hours, everyDays), { kind: 'fanPin' }) }];
}
