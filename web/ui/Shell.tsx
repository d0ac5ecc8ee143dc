import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { consoleNav } from '../console/nav.ts';
import { deskNav } from '../desk/nav.ts';
import { studioNav } from '../studio/nav.ts';
import { Ask } from './Ask.tsx';
import { Bell } from './inbox/Bell.tsx';
import { lang, switchLang } from './lang.ts';
import { Logo } from './Logo.tsx';
import { Notices } from './Notices.tsx';
import { Person } from './Person.tsx';
import { Search } from './search/Search.tsx';
import { useMe } from './session.ts';
import { Standing } from './Standing.tsx';
import { t } from './texts.ts';
import { Viewing } from './Viewing.tsx';
import './shell.css';

// Nobody begins with it, so it comes after the page.
const SideFoot = lazy(() => import('./feedback/SideFoot.tsx').then((file) => ({ default: file.SideFoot })));
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

/** The three areas of the one program, by the beginning of their addresses. */
const areas = {
  studio: { home: '/studio', notices: '/studio/notices', name: t.studio, nav: studioNav },
  desk: { home: '/desk', notices: '/desk/notices', name: t.desk, nav: deskNav },
  console: { home: '/console', notices: '/console/notices', name: t.console, nav: consoleNav },
} as const;

function areaOf(pathname: string): keyof typeof areas {
  if (pathname.startsWith('/console')) return 'console';
  return pathname.startsWith('/desk') ? 'desk' : 'studio';
}

/** Head, navigation by role, and the page. */
export function Shell() {
  const me = useMe();
  const { pathname } = useLocation();
  const [navShown, setNavShown] = useState(false);
  const area = areaOf(pathname);
  const inConsole = area === 'console';
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
        <Link to={areas[area].home} className="shell-brand">
          <Logo /> {t.product}
          <span>{areas[area].name}</span>
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
          <Bell to={areas[area].notices} />
          <Person />
        </div>
      </header>
      <Side nav={areas[area].nav} pathname={pathname} leave={() => setNavShown(false)} />
      <main id="content" className="shell-content" tabIndex={-1}>
        <Standing />
        {inConsole ? null : <Viewing />}
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      {area !== 'studio' || me.accounts.length === 0 ? null : (
        <Suspense>
          <TaskNotices />
        </Suspense>
      )}
      <Notices />
      <Ask />
    </div>
  );
}

function Side({ nav: all, pathname, leave }: { nav: NavItem[]; pathname: string; leave: () => void }) {
  const me = useMe();
  const nav = all.filter((item) => item.visible?.(me) ?? true);
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
      <Suspense>
        <SideFoot />
      </Suspense>
    </nav>
  );
}
