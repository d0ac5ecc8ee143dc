import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { Caption } from '../../../../../src/contents/captions/captions.ts';
import type { TemplateField } from '../../../../../src/contents/templates/schema.ts';
import { ask } from '../../../../ui/ask.ts';
import { lang } from '../../../../ui/lang.ts';
import { sayDone } from '../../../../ui/notices.ts';
import { useEditing } from '../../editing.ts';
import { listAt } from '../../fields.ts';
import { Faults } from '../../form/Faults.tsx';
import { TextField } from '../../form/TextField.tsx';
import { t as common } from '../../texts.ts';
import { c } from './texts.ts';
import { TimeInput } from './TimeInput.tsx';
import './captions.css';

/** Captions in the form at once: a text box measures itself, which a thousand would do for seconds. */
const PER_PAGE = 10;
/** How long a caption stands that is added by hand, ms. */
const NEW_MS = 3000;

/** The captions of a video: read from a file or written here, each with its times (UX 9). */
export function CaptionsField({ field }: { field: TemplateField }) {
  const { fields, change, editable, faultsAt, fieldOf } = useEditing();
  const [page, setPage] = useState(1);
  const { name, max = Infinity } = field;
  const captions = listAt<Caption>(fields, name);
  const text = fieldOf(`${name}[].text`);
  const mayChange = editable(name);
  const pages = Math.max(1, Math.ceil(captions.length / PER_PAGE));
  const at = Math.min(page, pages);
  const from = (at - 1) * PER_PAGE;
  const put = (next: readonly Caption[]) => change(name, next.length === 0 ? null : next);
  const faulty = captions.findIndex((_, i) =>
    [`${name}[${i}]`, `${name}[${i}].text`].some((at) => faultsAt(at).length > 0),
  );
  const add = () => {
    const startMs = captions.at(-1)?.endMs ?? 0;
    put([...captions, { startMs, endMs: startMs + NEW_MS, text: '' }]);
    setPage(Math.ceil((captions.length + 1) / PER_PAGE));
  };
  const clear = () =>
    ask({
      title: c.clearAsk(captions.length),
      content: c.clearWhy,
      ok: c.clear,
      act: async () => {
        await Promise.resolve(put([]));
      },
    });
  return (
    <div className="field captions" data-field={name}>
      <span className="field-name">
        {lang === 'en' ? field.label.en : field.label.zh} <small>{common.optional}</small>
      </span>
      <p className="hint">{c.about}</p>
      {mayChange ? (
        <FileButton
          again={captions.length > 0}
          max={max}
          onRead={(read) => {
            put(read);
            setPage(1);
            sayDone(c.read(read.length));
          }}
        />
      ) : null}
      {text && captions.length > 0 ? (
        <ol start={from + 1} className="captions-list">
          {captions.slice(from, from + PER_PAGE).map((caption, nr) => {
            const i = from + nr;
            const set = (more: Partial<Caption>) => put(captions.with(i, { ...caption, ...more }));
            return (
              <li key={i} data-field={`${name}[${i}]`}>
                <div className="captions-times">
                  <span className="num">{c.nr(i + 1)}</span>
                  <TimeInput
                    label={c.startOf(i + 1)}
                    ms={caption.startMs}
                    disabled={!mayChange}
                    onChange={(startMs) => set({ startMs })}
                  />
                  –
                  <TimeInput
                    label={c.endOf(i + 1)}
                    ms={caption.endMs}
                    disabled={!mayChange}
                    onChange={(endMs) => set({ endMs })}
                  />
                  {mayChange ? (
                    <Button size="small" aria-label={c.removeOf(i + 1)} onClick={() => put(captions.toSpliced(i, 1))}>
                      {c.remove}
                    </Button>
                  ) : null}
                </div>
                <TextField field={text} path={`${name}[${i}].text`} label={c.text(i + 1)} />
                <Faults path={`${name}[${i}]`} />
              </li>
            );
          })}
        </ol>
      ) : null}
      {faulty >= 0 && (faulty < from || faulty >= from + PER_PAGE) ? (
        <Button type="link" danger onClick={() => setPage(Math.floor(faulty / PER_PAGE) + 1)}>
          {c.faultAt(faulty + 1)}
        </Button>
      ) : null}
      <div className="captions-foot">
        {mayChange && captions.length < max ? (
          <Button size="small" onClick={add}>
            {c.add}
          </Button>
        ) : null}
        {mayChange && captions.length > 0 ? (
          <Button size="small" onClick={clear}>
            {c.clear}
          </Button>
        ) : null}
        {pages > 1 ? (
          <nav aria-label={c.pages}>
            <Button size="small" disabled={from === 0} onClick={() => setPage(at - 1)}>
              {c.before}
            </Button>
            <span className="num">
              {c.shown(from + 1, Math.min(from + PER_PAGE, captions.length), captions.length)}
            </span>
            <Button size="small" disabled={at === pages} onClick={() => setPage(at + 1)}>
              {c.after}
            </Button>
          </nav>
        ) : null}
      </div>
      <Faults path={name} />
    </div>
  );
}

function FileButton({ again, max, onRead }: { again: boolean; max: number; onRead: (read: Caption[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string>();
  const take = async (file: File) => {
    const { captionsIn } = await import('./reading.ts');
    const read = await captionsIn(file);
    const said =
      read.length === 0 ? c.noneFound(file.name) : read.length > max ? c.tooMany(read.length, max) : undefined;
    setFault(said);
    if (said === undefined) onRead(read);
  };
  return (
    <div className="captions-file">
      <Button onClick={() => input.current?.click()}>{again ? c.again : c.file}</Button>
      <small>{c.kinds}</small>
      <input
        ref={input}
        type="file"
        hidden
        accept=".srt,.vtt,text/vtt,application/x-subrip"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
      {fault ? (
        <p className="fault" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  );
}
