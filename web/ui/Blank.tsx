import type { ReactNode } from 'react';
import './blank.css';

type Props = {
  sign: '✓' | '…' | '!' | '·' | '403' | '404';
  title: string;
  about?: ReactNode;
  /** Whether it is the page's own title, a message that has just come up, or part of a page. */
  as?: 'page' | 'alert' | 'part';
  children: ReactNode;
};

/** One thing said in the middle of an empty space, and the ways on: a result, a failure, a dead end. */
export function Blank({ sign, title, about, as = 'part', children }: Props) {
  return (
    <div className="blank" {...(as === 'alert' ? { role: 'alert' } : {})}>
      <span className={sign === '✓' ? 'blank-sign good num' : 'blank-sign num'} aria-hidden="true">
        {sign}
      </span>
      {as === 'page' ? <h1>{title}</h1> : <b>{title}</b>}
      {about ? <p className="num">{about}</p> : null}
      <div className="blank-acts">{children}</div>
    </div>
  );
}
