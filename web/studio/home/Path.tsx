import { useQuery } from '@tanstack/react-query';
import { Card, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { LinkButton } from '../../ui/LinkButton.tsx';
import type { Me } from '../../ui/session.ts';
import { applicationsQuery, isUnfinished } from '../open/queries.ts';
import { earnedQuery, overviewQuery, standingQuery } from './queries.ts';
import { shownTitle } from '../titles.ts';
import { t } from './texts.ts';

const names = ['account', 'content', 'fans', 'income'] as const;
type Name = (typeof names)[number];
type Step = { name: Name; done: boolean; note?: string; go?: ReactNode };

/** The whole path for somebody without an account: what to do now, and why (UX 41). */
export function NewcomerPath() {
  const { data, isPending } = useQuery(applicationsQuery);
  const open = data?.items.find(isUnfinished);
  if (isPending) return <Skeleton active />;
  const go = (
    <LinkButton color="primary" variant="solid" to="/studio/open" search={open ? { application: open.id } : {}}>
      {open ? t.step_accountResume : t.step_accountGo}
    </LinkButton>
  );
  return <Path steps={names.map((name) => (name === 'account' ? { name, done: false, go } : { name, done: false }))} />;
}

/** The path of a creator with its real states; it goes when all of it is done (UX 14). */
export function CreatorPath({ account }: { account: Me['accounts'][number] }) {
  const published = useQuery(standingQuery('published', 1));
  const reviewing = useQuery(standingQuery('reviewing', 1));
  const overview = useQuery(overviewQuery);
  const mayMoney = account.role === 'owner' || account.role === 'finance';
  const earned = useQuery({ ...earnedQuery, enabled: mayMoney });
  if (!published.data || !reviewing.data || !overview.data || (mayMoney && earned.isPending)) return null;
  const [waiting] = reviewing.data.items;
  const steps: Step[] = [
    { name: 'account', done: true },
    {
      name: 'content',
      done: published.data.count > 0,
      ...(waiting ? { note: t.step_contentWait(shownTitle(waiting.title)) } : {}),
      go: (
        <LinkButton color="primary" variant="solid" to="/studio/contents/$id" params={{ id: 'new' }} search={{}}>
          {t.step_contentGo}
        </LinkButton>
      ),
    },
    {
      name: 'fans',
      done: overview.data.followers > 0,
      go: (
        <a className="home-link" href={`/u/${account.id}`} target="_blank" rel="noreferrer">
          {t.step_fansGo}
        </a>
      ),
    },
    {
      name: 'income',
      done: earned.data === true,
      go: (
        <LinkButton to="/studio/contents/$id" params={{ id: 'new' }} search={{ type: 'item' }}>
          {t.step_incomeGo}
        </LinkButton>
      ),
    },
  ];
  // Goods of one's own shop earn no commission, so a merchant's path ends with its fans.
  const own = account.type === 'merchant' || account.type === 'brand';
  const way = own ? steps.filter((step) => step.name !== 'income') : steps;
  if (way.every((step) => step.done || (step.name === 'income' && !mayMoney))) return null;
  return <Path title={own ? t.pathTitleShop : t.pathTitle} steps={way} />;
}

function Path({ title = t.pathTitle, steps }: { title?: string; steps: Step[] }) {
  const current = steps.findIndex((step) => !step.done);
  const done = steps.filter((step) => step.done).length;
  return (
    <Card className="path-card">
      <div className="home-head">
        <h2>{title}</h2>
        <span className="num">{t.pathProgress(done, steps.length)}</span>
      </div>
      <ol className="path">
        {steps.map((step, i) => {
          const state = step.done ? 'done' : i === current ? 'now' : 'later';
          return (
            <li key={step.name} className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
              <span className="path-dot" aria-hidden="true">
                {step.done ? '✓' : i + 1}
              </span>
              <div>
                <b>{t[`step_${step.name}`]}</b>
                <small>{t[state]}</small>
                {step.done ? null : <p>{step.note ?? t[`step_${step.name}Why`]}</p>}
                {state === 'now' && !step.note ? step.go : null}
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
