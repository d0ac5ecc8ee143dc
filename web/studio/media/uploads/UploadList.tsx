import { Button, Progress } from 'antd';
import { useEffect } from 'react';
import { labelled } from '../../../../src/lib/text.ts';
import { lang } from '../../../ui/lang.ts';
import { useStore } from '../../../ui/store.ts';
import { size, t } from './texts.ts';
import { busy, canRetry, pause, remove, resume, uploads, type Upload } from './uploads.ts';

type Props = { onOpen?: (mediaId: string) => void; only?: readonly string[] };

/** What is on its way: progress, speed, pause, resume. Leaving the page warns while something is (UX 18). */
export function UploadList({ onOpen, only }: Props) {
  const all = useStore(uploads);
  const shown = only ? all.filter(({ key }) => only.includes(key)) : all;
  const warns = busy();
  useEffect(() => {
    if (!warns) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [warns]);
  if (shown.length === 0) return null;
  return (
    <section className="uploads" aria-label={t.title}>
      <ul>
        {shown.map((upload) => (
          <UploadRow key={upload.key} upload={upload} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

function UploadRow({ upload, onOpen }: { upload: Upload; onOpen: Props['onOpen'] }) {
  const { key, name, kind, bytes, sent, state, fault, media } = upload;
  const percent = bytes === 0 ? 0 : Math.floor((sent / bytes) * 100);
  const act = (label: string, run: () => void) => (
    <Button size="small" aria-label={labelled(label, name, lang)} onClick={run}>
      {label}
    </Button>
  );
  const through = state === 'done' || state === 'failed';
  const moving = state === 'running' || state === 'paused' || state === 'offline';
  return (
    <li className={`upload upload-${state}`}>
      {media && onOpen ? (
        <button type="button" className="upload-name" onClick={() => onOpen(media.id)}>
          {name}
        </button>
      ) : (
        <span className="upload-name" title={name}>
          {name}
        </span>
      )}
      {through ? (
        <span />
      ) : (
        <Progress
          percent={percent}
          size="small"
          showInfo={false}
          strokeColor="#b02a06"
          aria-label={t.progressOf(name)}
        />
      )}
      <p className="upload-state num" role={state === 'failed' ? 'alert' : 'status'}>
        {fault ? labelled(stateText(upload, percent), fault, lang) : stateText(upload, percent)}
        {moving && kind === 'video' ? <small>{` · ${paceText(upload)}`}</small> : null}
      </p>
      <span className="upload-acts">
        {state === 'running' && kind === 'video' ? act(t.pause, () => pause(key)) : null}
        {state === 'paused' ? act(t.resume, () => resume(key)) : null}
        {state === 'failed' && canRetry(key) ? act(t.retry, () => resume(key)) : null}
        {act(through ? t.dismiss : t.cancel, () => remove(key))}
      </span>
    </li>
  );
}

/** How much of it, how fast, and how long it will take. */
function paceText({ sent, bytes, speed }: Upload): string {
  const part = t.of(size(sent), size(bytes));
  if (!speed) return part;
  const left = Math.max(1, Math.ceil((bytes - sent) / speed));
  return `${part} · ${t.speed(size(speed))} · ${t.left(left)}`;
}

function stateText({ state }: Upload, percent: number): string {
  if (state === 'running') return t.running(percent);
  if (state === 'paused') return t.paused(percent);
  if (state === 'offline' || state === 'full') return t[state](percent);
  return t[state];
}
