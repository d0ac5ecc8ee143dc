import { Alert, Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Template } from '../../../src/contents/templates/schema.ts';
import type { WireMedia } from '../../../src/media/schema.ts';
import { dateTime } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { templatesFor } from '../../ui/templates.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { StatusNotice } from '../StatusNotice.tsx';
import { submissionQuery } from '../submissions/queries.ts';
import { t as studio } from '../texts.ts';
import { useStopped, useWrites } from '../writes.ts';
import { Checks } from './Checks.tsx';
import { isEditable, submitKind } from './editable.ts';
import { EditingProvider, findingsIn, marksOfReviewer, focusAgain, goToField, type Editing } from './editing.ts';
import { checkedAt, failedRules, labelAt, refusedAt, unstored } from './faults.ts';
import { targetsOf, textAt, type Draft } from './fields.ts';
import { Form } from './form/Form.tsx';
import { PhoneLink } from './preview/PhoneLink.tsx';
import { PhonePreview } from './preview/PhonePreview.tsx';
import { RefusedSubmission } from './RefusedSubmission.tsx';
import { SaveNote } from './SaveNote.tsx';
import { SideTabs } from './SideTabs.tsx';
import { StatusBanner } from './StatusBanner.tsx';
import { targetStates } from './targetStates.ts';
import { ForChannelField } from './ForChannelField.tsx';
import { useForChannel } from './forChannel.ts';
import { TemplateField } from './TemplateField.tsx';
import { o } from './outcomeTexts.ts';
import { t } from './texts.ts';
import { useContent, usePreflight } from './useContent.ts';
import { useSubmit } from './useSubmit.ts';
import './form/field.css';
import './editor.css';

// Dialogs are heavy, and come late or never.
const Conflict = lazy(() => import('./Conflict.tsx').then((file) => ({ default: file.Conflict })));
const History = lazy(() => import('./history/History.tsx').then((file) => ({ default: file.History })));
const Outcome = lazy(() => import('./Outcome.tsx').then((file) => ({ default: file.Outcome })));

/** So often a field that somebody was sent to is looked for, every 300 ms. */
const TRIES_MAX = 10;

/** `start` is the template that it begins with, among all. */
type Props = {
  start: Start;
  stored: Draft | undefined;
  at: string | undefined;
  /** The field that somebody was sent to, and the refused submission whose marks it shows. */
  sentTo: string | undefined;
  submission: string | undefined;
  onCreated: (id: string) => void;
};

export type Start = { template: Template; templates: readonly Template[] };

/** The editor of one content: form, live preview, checks, and the bar with save state and submit. */
export function Editor({ start, stored, at, sentTo, submission, onCreated }: Props) {
  const { type } = start.template;
  const { session, fields, draft, written, save, refused, copy, decideCopy } = useContent(start.template, stored, at);
  const submit = useSubmit(session);
  const writes = useWrites();
  const stopped = useStopped();
  const { data: refusal } = useQuery({ ...submissionQuery(submission ?? ''), enabled: submission !== undefined });
  const [media] = useState(() => new Map<string, WireMedia>());
  const [comparing, setComparing] = useState(true);
  const [looking, setLooking] = useState(false);
  const [side, setSide] = useState<'preview' | 'checks'>('preview');
  const [pane, setPane] = useState<'form' | 'side'>('form');
  const { data: templates = [] } = useQuery({
    ...templatesFor(targetsOf(fields)),
    placeholderData: (before) => before ?? start.templates,
  });
  const forChannel = useForChannel(templates.find(({ code }) => code === fields.template) ?? start.template);
  const { template } = forChannel;
  const { rules, checked, busy } = usePreflight(draft, written, forChannel.chosen?.code);

  const announced = useRef(stored?.id);
  useEffect(() => {
    if (!draft || announced.current === draft.id) return;
    announced.current = draft.id;
    onCreated(draft.id);
  }, [draft, onCreated]);

  // What was pressed to get here is gone with its page.
  useEffect(() => focusAgain('.page-head h1'), []);

  // Not before what stands above the field is there; the field itself may come late.
  const isThere = submission === undefined || refusal !== undefined;
  useEffect(() => {
    if (sentTo === undefined || !isThere) return undefined;
    let tries = 0;
    const timer = setInterval(() => {
      tries += 1;
      if (goToField(sentTo, tries < TRIES_MAX) || tries >= TRIES_MAX) clearInterval(timer);
    }, 300);
    return () => clearInterval(timer);
  }, [sentTo, isThere]);

  const editing = useMemo<Editing>(
    () => ({
      fields,
      media,
      contentId: draft?.id,
      makeContent: () => session.made(),
      change: (path, value) => session.change(path, value),
      editable: (path) => writes && isEditable(draft, path),
      findingsAt: (path) => [
        ...findingsIn(rules ?? [], path),
        ...marksOfReviewer(draft?.edit?.reasons ?? draft?.reasons ?? [], path),
        ...marksOfReviewer(refusal?.reasons ?? [], path),
      ],
      rules: template.rules,
      fieldOf: (name) => template.fields.find((field) => field.name === name),
      faultsAt: (path) => [
        ...refusedAt(submit.refused, fields, path),
        ...refusedAt(refused, fields, path).map((fault) => unstored(fault, fields, save.kind === 'partly')),
        ...checkedAt(rules ?? [], checked, fields, path, submit.tried),
      ],
    }),
    [
      fields,
      media,
      session,
      draft,
      writes,
      rules,
      checked,
      refused,
      refusal,
      template,
      submit.refused,
      submit.tried,
      save.kind,
    ],
  );
  const failed = failedRules(rules ?? []);
  const mending = failed.filter((rule) => rule.effect === 'refuse' || rule.effect === 'reject').length;
  const free = writes && isEditable(draft, 'title');
  const kind = writes ? submitKind(draft) : undefined;
  const later = textAt(fields, 'scheduledAt') !== '';
  const showChecks = () => {
    setSide('checks');
    setPane('side');
  };
  return (
    <EditingProvider value={editing}>
      <PageHead
        title={t[draft && (stored || draft.status !== 'draft') ? (free ? 'edit' : 'look') : 'make'](
          lang === 'en' ? template.name.en : template.name.zh,
        )}
      >
        {draft ? <Button onClick={() => setLooking(true)}>{t.versions}</Button> : null}
        <LinkButton to="/studio/contents" search={{}}>
          {t.back}
        </LinkButton>
      </PageHead>
      <StatusNotice />
      {copy ? (
        <Alert
          className="status-banner"
          type="warning"
          showIcon
          title={t.copyFound(dateTime(copy.at))}
          action={
            <>
              <Button size="small" type="primary" onClick={() => decideCopy(true)}>
                {t.copyRestore}
              </Button>{' '}
              <Button size="small" onClick={() => decideCopy(false)}>
                {t.copyDrop}
              </Button>
            </>
          }
        />
      ) : null}
      {draft ? <StatusBanner draft={draft} writes={writes} onChanged={(changed) => session.adopt(changed)} /> : null}
      {refusal && refusal.reasons.length > 0 ? <RefusedSubmission of={refusal} /> : null}
      <div className="editor-panes">
        {(['form', 'side'] as const).map((name) => (
          <button key={name} type="button" aria-pressed={pane === name} onClick={() => setPane(name)}>
            {name === 'form' ? t.form : `${t.preview} · ${mending > 0 ? t.checksN(mending) : t.checks}`}
          </button>
        ))}
      </div>
      <div className={`editor show-${pane}`}>
        <div className="editor-form">
          <TemplateField template={template} templates={templates} />
          {free ? <ForChannelField of={forChannel} /> : null}
          <Form template={template} targets={targetStates(rules ?? [])} withSchedule={draft?.status !== 'published'} />
        </div>
        <aside className="editor-side">
          <SideTabs
            label={t.preview}
            active={side}
            onChange={setSide}
            tabs={[
              {
                key: 'preview',
                label: t.preview,
                children: (
                  <>
                    <PhoneLink contentId={draft?.id} />
                    <PhonePreview type={type} fields={fields} />
                  </>
                ),
              },
              {
                key: 'checks',
                label: mending > 0 ? t.checksN(mending) : t.checks,
                children: <Checks rules={rules} busy={busy} onGo={() => setPane('form')} />,
              },
            ]}
          />
        </aside>
      </div>
      <div className="editor-bar">
        {free ? null : <span />}
        {free ? (
          <SaveNote
            save={save}
            faults={(refused?.faults ?? []).map((fault) => ({
              ...(save.kind === 'partly' ? unstored(fault, fields, true) : fault),
              label: labelAt(template, fault.path),
            }))}
            onGo={(path) => {
              setPane('form');
              // The form may be hidden on a phone until then.
              setTimeout(() => goToField(path), 50);
            }}
            onRetry={() => void session.flush()}
            onResolve={() => setComparing(true)}
          />
        ) : null}
        {submit.problem ? (
          <span className="fault" role="alert">
            {submit.problem}{' '}
            {mending > 0 ? (
              <Button type="link" size="small" onClick={showChecks}>
                {t.checks}
              </Button>
            ) : null}
          </span>
        ) : null}
        {kind ? (
          <Button
            type="primary"
            size="large"
            loading={submit.pending}
            {...(stopped ? { disabled: true, title: studio.haltedWhy } : {})}
            onClick={() => void submit.start(mending > 0 ? showChecks : undefined)}
          >
            {kind === 'submit' && later ? o.submitSchedule : o[kind]}
          </Button>
        ) : null}
      </div>
      <Suspense>
        {save.kind === 'conflict' ? (
          <Conflict
            open={comparing}
            template={template}
            mine={fields}
            theirs={save.theirs}
            base={save.base}
            onMerge={(both) => void session.overwrite(both)}
            onClose={() => setComparing(false)}
            onTake={() => session.adopt(save.theirs)}
            onOverwrite={() => void session.overwrite()}
          />
        ) : null}
        {looking && draft ? (
          <History {...{ session, draft, fields }} restorable={free} onClose={() => setLooking(false)} />
        ) : null}
        {submit.done && draft ? (
          <Outcome submitted={submit.done} draft={draft} template={template} onClose={submit.close} />
        ) : null}
      </Suspense>
    </EditingProvider>
  );
}
