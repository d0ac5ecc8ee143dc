import { Button } from 'antd';
import { useState } from 'react';
import { GUIDE_WORDS_MAX } from '../../../../src/accounts/guide/rules.ts';
import { codePoints } from '../../../../src/lib/text.ts';
import type { WireMedia } from '../../../../src/media/schema.ts';
import { takeIntoLibrary } from '../../media/taking.ts';
import { UploadFault } from '../../upload.ts';
import { t } from '../texts.ts';
import { InlineForm } from './InlineForm.tsx';
import { r } from './texts.ts';

type Props = { onDrawn: (picture: WireMedia) => void; onOwn: () => void; onClose: () => void };

/** Has a follow picture drawn from the account's name and a selling point, or takes one of one's own (DOMAIN 6.7). */
export function GuideForm({ onDrawn, onOwn, onClose }: Props) {
  const [words, setWords] = useState('');
  const [drawing, setDrawing] = useState(false);
  const [fault, setFault] = useState<string>();
  const length = codePoints(words.trim());
  const fine = length > 0 && length <= GUIDE_WORDS_MAX;
  const drawIt = async () => {
    if (!fine || drawing) return;
    setDrawing(true);
    setFault(undefined);
    try {
      onDrawn(await takeIntoLibrary('/guide-images', { words: words.trim() }, r.guideFailed));
    } catch (error) {
      setFault(error instanceof UploadFault ? error.message : r.guideFailed);
    } finally {
      setDrawing(false);
    }
  };
  return (
    <InlineForm
      label={r.guide}
      onClose={onClose}
      hint={
        <>
          <span role={fault ? 'alert' : undefined} className={fault ? 'fault' : undefined}>
            {fault ?? r.guideHint}
          </span>
          <span className={`num${length > GUIDE_WORDS_MAX ? ' over' : ''}`}>{t.count(length, GUIDE_WORDS_MAX)}</span>
        </>
      }
    >
      <input
        className="plain-input"
        value={words}
        autoFocus
        maxLength={60}
        placeholder={r.guideExample}
        aria-label={r.guideWords}
        aria-invalid={words !== '' && !fine}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void drawIt();
        }}
      />
      <Button type="primary" disabled={!fine} loading={drawing} onClick={() => void drawIt()}>
        {r.guideDraw}
      </Button>
      <Button onClick={onOwn}>{r.guideOwn}</Button>
    </InlineForm>
  );
}
