import type { CSSProperties, ReactNode } from 'react';
import './part.css';

type Props = { title?: string; className?: string; style?: CSSProperties; children: ReactNode };

/** A part of a page on a white ground, as antd's card is, which brings tabs along (20 KB gz). */
export function Part({ title, className = '', style, children }: Props) {
  return (
    <section className={`part ${className}`} style={style} {...(title === undefined ? {} : { 'aria-label': title })}>
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </section>
  );
}
