import { Button } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { actingAccount, useMe } from '../../ui/session.ts';
import { t } from './texts.ts';
import './print.css';

/** Prints the page, or makes a PDF of it. */
export function PrintButton() {
  return <Button onClick={() => print()}>{t.print}</Button>;
}

/** Whose paper it is and when it was printed; seen on paper only. Its page bears the class `paper`. */
export function Printed({ say }: { say: (name: string, at: string) => string }) {
  const clock = useBusinessClock();
  const me = useMe();
  return <p className="paper-printed num">{say(actingAccount(me)?.name ?? '', dateTime(clock.now()))}</p>;
}
