import { useEffect, type ReactNode } from 'react';
import { t } from './texts.ts';
import './page-head.css';

/** Title of a page, also of the browser's tab, with what can be done on the page as a whole. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title]);
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {children ? <div className="page-head-tools">{children}</div> : null}
    </header>
  );
}
