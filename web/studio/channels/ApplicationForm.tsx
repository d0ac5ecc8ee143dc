import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Input } from 'antd';
import { lazy, Suspense, useId, useState } from 'react';
import type { ErrorRow } from '../../../src/lib/problem.ts';
import { api, problemIn } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { t as a } from '../../ui/applications/texts.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { PicturePicker } from '../PicturePicker.tsx';
import { applicationQuery, type Application } from './queries.ts';
import { t } from './texts.ts';
import { useDraft, type Draft } from './useDraft.ts';

const WorkDialog = lazy(async () => ({ default: (await import('./WorkDialog.tsx')).WorkDialog }));
const SAMPLES_MAX = 3;
const PAGES_MAX = 3;
const SCREENSHOTS_MAX = 3;
const REASON_MAX = 500;

/**
 * The material of an application; it saves itself, and what is wrong is told at its field when it is handed in. `obstacle` is
 * why that cannot be done now (UX 26).
 */
export function ApplicationForm({ of, obstacle }: { of: Application; obstacle: string | undefined }) {
  const { draft, put, save, state } = useDraft(of);
  const queries = useQueryClient();
  const handIn = useMutation({
    mutationFn: async () => {
      if (!(await save())) throw new Error('not saved');
      return api.distribution.submitApplication({ id: of.id });
    },
    onSuccess: async (done) => {
      sayDone(t.submitted);
      queries.setQueryData(applicationQuery(of.id).queryKey, done);
      await queries.invalidateQueries({ queryKey: ['own-channels'] });
    },
  });
  const problem = problemIn(handIn.error);
  const rows = problem?.code === 'INVALID' ? problem.errors : [];
  const reasonId = useId();
  const why = useId();
  return (
    <Card className="application-form" title={<h2>{t.material}</h2>} extra={<SaveNote state={state} />}>
      {state?.kind === 'stale' ? <Alert type="warning" showIcon role="alert" title={t.stale} /> : null}
      <fieldset>
        <legend>
          <label htmlFor={reasonId}>{a.reason}</label>
        </legend>
        <p className="quiet">{t.reasonHint}</p>
        <Input.TextArea
          id={reasonId}
          rows={5}
          maxLength={REASON_MAX}
          showCount
          value={draft.reason}
          status={faultsAt(rows, 'reason').length > 0 ? 'error' : ''}
          onChange={(event) => put({ reason: event.target.value })}
        />
        <Faults rows={faultsAt(rows, 'reason')} />
      </fieldset>
      <Samples draft={draft} put={put} rows={rows} />
      <Pages draft={draft} put={put} rows={rows} />
      <PicturePicker
        legend={a.screenshots}
        hint={t.screenshotsHint}
        add={t.addScreenshot}
        ids={draft.screenshotMediaIds}
        put={(screenshotMediaIds) => put({ screenshotMediaIds })}
        max={SCREENSHOTS_MAX}
      >
        <Faults rows={faultsAt(rows, 'screenshotMediaIds')} />
      </PicturePicker>
      <Flex vertical gap={12} align="start">
        {handIn.error ? (
          <Alert type="error" showIcon role="alert" title={rows.length > 0 ? t.faulty : faultText(handIn.error)} />
        ) : null}
        <Button
          type="primary"
          loading={handIn.isPending}
          disabled={state?.kind === 'stale' || obstacle !== undefined}
          onClick={() => handIn.mutate()}
          {...(obstacle === undefined ? {} : { 'aria-describedby': why })}
        >
          {t.submit}
        </Button>
        {obstacle === undefined ? null : (
          <span id={why} className="own-sub-why num">
            {obstacle}
          </span>
        )}
      </Flex>
    </Card>
  );
}

type Part = { draft: Draft; put: (change: Partial<Draft>) => void; rows: readonly ErrorRow[] };

function Samples({ draft: { samples }, put, rows }: Part) {
  const [choosing, setChoosing] = useState(false);
  const full = samples.length >= SAMPLES_MAX;
  const set = (next: Draft['samples']) => put({ samples: next });
  return (
    <fieldset>
      <legend>{a.samples}</legend>
      <p className="quiet">{t.samplesHint}</p>
      {samples.map((one, nr) => (
        <div key={nr} className="application-row">
          {one.contentId === undefined ? (
            <Input
              aria-label={`${t.link} ${nr + 1}`}
              placeholder="https://"
              maxLength={2000}
              value={one.url ?? ''}
              onChange={(event) => set(samples.with(nr, { url: event.target.value.trim() }))}
            />
          ) : (
            <span>{one.title ?? a.workGone}</span>
          )}
          <Button aria-label={t.remove(nr + 1)} onClick={() => set(samples.toSpliced(nr, 1))}>
            ×
          </Button>
        </div>
      ))}
      <Flex gap={8} wrap style={{ marginTop: 8 }}>
        <Button disabled={full} onClick={() => setChoosing(true)}>
          {t.pickWork}
        </Button>
        <Button disabled={full} onClick={() => set([...samples, { url: '' }])}>
          {t.addLink}
        </Button>
      </Flex>
      <Faults rows={faultsAt(rows, 'samples')} />
      {choosing ? (
        <Suspense>
          <WorkDialog
            taken={samples.flatMap(({ contentId }) => contentId ?? [])}
            choose={(contentId, title) => {
              set([...samples, { contentId, title }]);
              setChoosing(false);
            }}
            close={() => setChoosing(false)}
          />
        </Suspense>
      ) : null}
    </fieldset>
  );
}

function Pages({ draft: { pages }, put, rows }: Part) {
  return (
    <fieldset>
      <legend>{a.pages}</legend>
      <p className="quiet">{t.pagesHint}</p>
      {pages.map((url, nr) => (
        <div key={nr} className="application-row">
          <Input
            aria-label={t.page(nr + 1)}
            placeholder="https://"
            maxLength={2000}
            value={url}
            onChange={(event) => put({ pages: pages.with(nr, event.target.value.trim()) })}
          />
          <Button aria-label={t.remove(nr + 1)} onClick={() => put({ pages: pages.toSpliced(nr, 1) })}>
            ×
          </Button>
        </div>
      ))}
      <Button
        style={{ marginTop: 8 }}
        disabled={pages.length >= PAGES_MAX}
        onClick={() => put({ pages: [...pages, ''] })}
      >
        {t.addPage}
      </Button>
      <Faults rows={faultsAt(rows, 'pages')} />
    </fieldset>
  );
}

/** Faults of a field and of its entries. */
function faultsAt(rows: readonly ErrorRow[], field: string): ErrorRow[] {
  return rows.filter(({ path }) => path === field || path.startsWith(`${field}[`));
}

function Faults({ rows }: { rows: readonly ErrorRow[] }) {
  return rows.map(({ path, code, message }) => {
    const nr = /\[(\d+)\]/.exec(path)?.[1];
    return (
      <p key={`${path}${code}`} className="application-fault" role="alert">
        {nr === undefined ? message : `${Number(nr) + 1}. ${message}`}
      </p>
    );
  });
}

function SaveNote({ state }: { state: ReturnType<typeof useDraft>['state'] }) {
  if (!state || state.kind === 'stale') return null;
  const text = {
    saved: () => t.saved(state.kind === 'saved' ? dateTime(state.at).slice(11) : ''),
    saving: () => t.saving,
    failed: () => t.unsaved,
  };
  return (
    <span className="quiet num" aria-live="polite">
      {text[state.kind]()}
    </span>
  );
}
