import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Skeleton, Space } from 'antd';
import { useCallback, useRef } from 'react';
import type { HomepageModule, Layout } from '../../../src/accounts/homepage/modules.ts';
import { codePoints } from '../../../src/lib/text.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { moved } from '../reorder/moved.ts';
import { useReorder } from '../reorder/useReorder.ts';
import { StatusNotice } from '../StatusNotice.tsx';
import { useStopped, useWrites } from '../writes.ts';
import { ModuleRow } from './ModuleRow.tsx';
import { Preview } from './Preview.tsx';
import { homepageQuery, type OwnHomepage } from './queries.ts';
import { moduleName, t } from './texts.ts';
import { useLayout } from './useLayout.ts';
import './homepage.css';

/** The acting account lays out its homepage: modules in their order, each on or off, the notice, and how it looks (DOMAIN 6.3). */
export function HomepagePage() {
  const account = actingAccount(useMe());
  const own = useQuery(homepageQuery);
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {account ? (
          <Button href={`/u/${account.id}`} target="_blank">
            {t.open}
          </Button>
        ) : null}
      </PageHead>
      <StatusNotice />
      {own.isError ? (
        <Failure error={own.error} reset={() => void own.refetch()} />
      ) : own.data ? (
        <Editor own={own.data} />
      ) : (
        <Skeleton active />
      )}
    </>
  );
}

function Editor({ own }: { own: OwnHomepage }) {
  const frame = useRef<HTMLIFrameElement>(null);
  // The page in the frame looks for changes when it comes online: so it does so at once.
  const show = useCallback(() => frame.current?.contentWindow?.dispatchEvent(new Event('online')), []);
  const editing = useLayout(own, show);
  const writes = useWrites();
  const stopped = useStopped();
  const free = own.editable && writes && !stopped;
  const { layout, theirs } = editing;
  return (
    <div className="homepage-edit">
      <div>
        {own.editable ? null : <Locked level={own.levelNeeded} />}
        {own.editable && !writes ? <p className="hint">{t.readOnly}</p> : null}
        {theirs ? <Stale theirs={theirs} onOverwrite={editing.overwrite} onTake={() => editing.take(theirs)} /> : null}
        <Modules
          layout={own.editable ? layout : own.defaults}
          {...(free ? { onChange: editing.change } : {})}
          faults={editing.faults}
          max={own.limits.noticeCharsMax}
        />
        {free ? (
          <div className="homepage-acts">
            <Button
              type="primary"
              size="large"
              disabled={!editing.dirty}
              loading={editing.saving}
              onClick={editing.save}
            >
              {t.save}
            </Button>
            <Button
              size="large"
              disabled={!editing.dirty}
              onClick={() => editing.change({ modules: own.modules, notice: own.notice })}
            >
              {t.discard}
            </Button>
            {/* What somebody wrote is his: the default order comes back, the notice stays. */}
            <Button size="large" onClick={() => editing.change({ ...layout, modules: own.defaults.modules })}>
              {t.restore}
            </Button>
            <p className={`homepage-state${editing.dirty ? ' changed' : ''}`} role="status">
              {editing.trial === 'failed'
                ? t.trialFailed
                : editing.trial === 'waiting'
                  ? t.waiting
                  : editing.dirty
                    ? t.kept
                    : t.clean}
            </p>
          </div>
        ) : null}
      </div>
      <Preview frame={frame} />
    </div>
  );
}

type ModulesProps = {
  layout: Layout;
  /** Absent where nothing may be changed. */
  onChange?: (layout: Layout) => void;
  faults: readonly string[];
  max: number;
};

function Modules({ layout, onChange, faults, max }: ModulesProps) {
  const list = useRef<HTMLOListElement>(null);
  const header = layout.modules.filter(({ module }) => module === 'header');
  const others = layout.modules.filter(({ module }) => module !== 'header');
  const row = (index: number) =>
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[index + header.length] ?? null;
  const order = useReorder(
    others.length,
    row,
    (from, to) => onChange?.({ ...layout, modules: [...header, ...moved(others, from, to)] }),
    '.module-handle',
  );
  const put = (module: HomepageModule, on: boolean) =>
    onChange?.({ ...layout, modules: layout.modules.map((one) => (one.module === module ? { ...one, on } : one)) });
  return (
    <>
      <ol ref={list} className={`modules${order.drag ? ' sorting' : ''}`} aria-label={t.modules}>
        {header.map((placed) => (
          <ModuleRow key={placed.module} placed={placed} />
        ))}
        {others.map((placed, i) => (
          <ModuleRow
            key={placed.module}
            placed={placed}
            place={i}
            of={others.length}
            {...(onChange ? { order, onSwitch: (on: boolean) => put(placed.module, on) } : {})}
          >
            {placed.module === 'notice' && placed.on ? (
              <Notice
                text={layout.notice}
                faults={faults}
                max={max}
                {...(onChange ? { onChange: (notice: string) => onChange({ ...layout, notice }) } : {})}
              />
            ) : null}
          </ModuleRow>
        ))}
      </ol>
      {faults.length > 0 && !layout.modules.some(({ module, on }) => module === 'notice' && on) ? (
        <p className="fault" role="alert">
          {faults.join(' ')}
        </p>
      ) : null}
      <p className="unseen" role="status">
        {order.announced === undefined ? '' : t.movedTo(order.announced + 1)}
      </p>
    </>
  );
}

type NoticeProps = { text: string; faults: readonly string[]; max: number; onChange?: (text: string) => void };

function Notice({ text, faults, max, onChange }: NoticeProps) {
  return (
    <div className="module-notice">
      <Input
        value={text}
        disabled={!onChange}
        aria-label={t.notice}
        aria-describedby="notice-hint"
        aria-invalid={faults.length > 0}
        {...(faults.length > 0 ? { status: 'error' as const } : {})}
        maxLength={200}
        count={{ show: true, max, strategy: codePoints }}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <p className="hint" id="notice-hint">
        {t.noticeHint} {text.trim() === '' ? t.noticeEmpty : ''}
      </p>
      {faults.length > 0 ? (
        <p className="fault" role="alert">
          {faults.join(' ')}
        </p>
      ) : null}
    </div>
  );
}

function Locked({ level }: { level: OwnHomepage['levelNeeded'] }) {
  return (
    <Alert
      type="info"
      showIcon
      className="status-banner"
      title={level ? t.locked(level) : t.title}
      description={level ? t.lockedWhy(level) : t.neverWhy}
      action={
        <LinkButton size="small" to="/studio/account" search={{}}>
          {t.toLevel}
        </LinkButton>
      }
    />
  );
}

type StaleProps = { theirs: OwnHomepage; onOverwrite: () => void; onTake: () => void };

function Stale({ theirs, onOverwrite, onTake }: StaleProps) {
  const names = theirs.modules.flatMap(({ module, on }) => (on ? [moduleName(module)] : [])).join(' → ');
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="status-banner"
      title={t.staleTitle}
      description={
        <>
          <p>{t.staleText(names, theirs.notice)}</p>
          <Space>
            <Button type="primary" onClick={onOverwrite}>
              {t.overwrite}
            </Button>
            <Button onClick={onTake}>{t.takeTheirs}</Button>
          </Space>
        </>
      }
    />
  );
}
