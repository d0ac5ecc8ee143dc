import { useEffect, type ReactNode } from 'react';
import { t } from './texts.ts';
import './page-head.css';

/** Title of a page, also of the browser's tab, one sentence that says what the page is for, and what can be done on it as a whole. */
export function PageHead({ title, why, children }: { title: string; why?: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title]);
  return (
    <header className="page-head">
      <div>
        {/* Where it can be given the focus it is read out first. */}
        <h1 tabIndex={-1}>{title}</h1>
        {why ? <p>{why}</p> : null}
      </div>
      {children ? <div className="page-head-tools">{children}</div> : null}
    </header>
  );
}
