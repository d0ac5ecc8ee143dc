import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { consoleNav } from '../console/nav.ts';
import { studioNav } from '../studio/nav.ts';
import { Ask } from './Ask.tsx';
import { lang, switchLang } from './lang.ts';
import { Logo } from './Logo.tsx';
import { Notices } from './Notices.tsx';
import { Person } from './Person.tsx';
import { Search } from './search/Search.tsx';
import { useMe } from './session.ts';
import { Standing } from './Standing.tsx';
import { t } from './texts.ts';
import './shell.css';

const TaskNotices = lazy(() =>
  import('../studio/contents/bulk/TaskNotices.tsx').then((file) => ({ default: file.TaskNotices })),
);

/** One entry of the side navigation. `visible` says for whom it stands there. */
export type NavItem = {
  to: string;
  label: string;
  visible?: (me: ReturnType<typeof useMe>) => boolean;
  /** How much waits there. */
  Count?: ComponentType;
};

/** Head, navigation by role, and the page. */
export function Shell() {
  const me = useMe();
  const { pathname } = useLocation();
  const [navShown, setNavShown] = useState(false);
  const inConsole = pathname.startsWith('/console');
  return (
    <div className={navShown ? 'shell nav-shown' : 'shell'}>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="shell-head">
        <button
          type="button"
          className="shell-tool shell-burger"
          aria-expanded={navShown}
          aria-controls="nav"
          aria-label={t.nav}
          onClick={() => setNavShown(!navShown)}
        >
          ☰
        </button>
        <Link to={inConsole ? '/console' : '/studio'} className="shell-brand">
          <Logo /> {t.product}
          <span>{inConsole ? t.console : t.studio}</span>
        </Link>
        <div className="shell-tools">
          <Search inConsole={inConsole} />
          {me.roles.length > 0 ? (
            <Link to={inConsole ? '/studio' : '/console'} className="shell-tool">
              {inConsole ? t.toStudio : t.toConsole}
            </Link>
          ) : null}
          <button type="button" className="shell-tool" onClick={() => switchLang(lang === 'en' ? 'zh-CN' : 'en')}>
            {t.language}
          </button>
          <Person />
        </div>
      </header>
      <Side inConsole={inConsole} pathname={pathname} leave={() => setNavShown(false)} />
      <main id="content" className="shell-content" tabIndex={-1}>
        <Standing />
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      {inConsole || me.accounts.length === 0 ? null : (
        <Suspense>
          <TaskNotices />
        </Suspense>
      )}
      <Notices />
      <Ask />
    </div>
  );
}

function Side({ inConsole, pathname, leave }: { inConsole: boolean; pathname: string; leave: () => void }) {
  const me = useMe();
  const nav = (inConsole ? consoleNav : studioNav).filter((item) => item.visible?.(me) ?? true);
  const around = nav.map((item) => item.to).filter((to) => pathname === to || pathname.startsWith(`${to}/`));
  const [current] = around.toSorted((a, b) => b.length - a.length);
  return (
    <nav id="nav" className="shell-side" aria-label={t.nav}>
      {nav.map((item) => (
        <Link
          key={item.to}
          to={item.to}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={item.to === current ? 'page' : undefined}
          onClick={leave}
        >
          {item.label}
          {item.Count ? <item.Count /> : null}
        </Link>
      ))}
    </nav>
  );
}
