import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Button, Dropdown, Layout, Menu, type MenuProps } from 'antd';
import { Suspense } from 'react';
import { api } from '../api.ts';
import { consoleNav } from '../console/nav.ts';
import { studioNav } from '../studio/nav.ts';
import { lang, switchLang } from './lang.ts';
import { Logo } from './Logo.tsx';
import { actingAccount, chooseAccount, meQuery, useMe } from './session.ts';
import { t } from './texts.ts';
import './shell.css';

/** One entry of the side navigation. `visible` says for whom it stands there. */
export type NavItem = { to: string; label: string; visible?: (me: ReturnType<typeof useMe>) => boolean };

/** Head, navigation by role, and the page. */
export function Shell() {
  const me = useMe();
  const { pathname } = useLocation();
  const inConsole = pathname.startsWith('/console');
  const nav = (inConsole ? consoleNav : studioNav).filter((item) => item.visible?.(me) ?? true);
  const selected = nav.map((item) => item.to).filter((to) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <Layout.Header className="shell-head">
        <Link to={inConsole ? '/console' : '/studio'} className="shell-brand">
          <Logo /> {t.product}
          <span>{inConsole ? t.console : t.studio}</span>
        </Link>
        <div className="shell-tools">
          <AreaSwitch inConsole={inConsole} mayOperate={me.roles.length > 0} />
          <Button type="text" onClick={() => switchLang(lang === 'en' ? 'zh-CN' : 'en')}>
            {t.language}
          </Button>
          <Person />
        </div>
      </Layout.Header>
      <Layout>
        <Layout.Sider width={200} theme="light" breakpoint="md" collapsedWidth={0} className="shell-side">
          <Menu
            mode="inline"
            selectedKeys={selected.toSorted((a, b) => b.length - a.length).slice(0, 1)}
            items={nav.map((item) => ({ key: item.to, label: <Link to={item.to}>{item.label}</Link> }))}
          />
        </Layout.Sider>
        <Layout.Content id="content" className="shell-content" tabIndex={-1}>
          <Suspense>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function AreaSwitch({ inConsole, mayOperate }: { inConsole: boolean; mayOperate: boolean }) {
  if (!mayOperate) return null;
  return <Link to={inConsole ? '/studio' : '/console'}>{inConsole ? t.toStudio : t.toConsole}</Link>;
}

function Person() {
  const me = useMe();
  const queries = useQueryClient();
  const acting = actingAccount(me);
  const signOut = async () => {
    await api.identity.signOut();
    queries.setQueryData(meQuery.queryKey, null);
    location.assign('/studio/sign-in');
  };
  const others = me.accounts.filter((account) => account.id !== acting?.id);
  const items: MenuProps['items'] = [
    ...others.map((account) => ({
      key: account.id,
      label: `${t.switchAccount}：${account.name}`,
      onClick: () => chooseAccount(account.id),
    })),
    { key: 'sign-out', label: t.signOut, onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text">{acting?.name ?? me.user.nickname}</Button>
    </Dropdown>
  );
}
