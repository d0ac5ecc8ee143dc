import { Button } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { signInAddress } from '../../ui/Failure.tsx';
import { t as shell } from '../../ui/texts.ts';
import type { Fault } from './editing.ts';
import type { SaveState } from './session.ts';
import { o } from './outcomeTexts.ts';
import { t } from './texts.ts';

type Props = {
  save: SaveState;
  /** What could not be stored, with the names of the fields. */
  faults: (Fault & { label: string })[];
  onGo: (path: string) => void;
  onRetry: () => void;
  onResolve: () => void;
};

/** Whether what was typed is stored: 已保存 HH:mm, what of it is not and where it must be mended, 离线 (UX 16). */
export function SaveNote({ save, faults, onGo, onRetry, onResolve }: Props) {
  const first = save.kind === 'partly' || (save.kind === 'failed' && save.faulty) ? faults[0] : undefined;
  const why = first && t.fault(first.label, first.message);
  return (
    <span className={`save-note ${save.kind}`} role="status" aria-live="polite">
      {why ? (save.kind === 'failed' ? t.failedWhy(why) : why) : textOf(save)}
      {first && why ? (
        <Button size="small" type="link" aria-label={t.checkGoTo(why)} onClick={() => onGo(first.path)}>
          {t.checkGo}
        </Button>
      ) : null}
      {save.kind === 'failed' && save.signedOut ? <a href={signInAddress()}>{shell.signIn}</a> : null}
      {save.kind === 'failed' && !save.signedOut && !save.final ? (
        <Button size="small" type="link" onClick={onRetry}>
          {t.retry}
        </Button>
      ) : null}
      {save.kind === 'conflict' ? (
        <Button size="small" type="link" onClick={onResolve}>
          {t.resolve}
        </Button>
      ) : null}
    </span>
  );
}

function textOf(save: SaveState): string {
  switch (save.kind) {
    case 'saved':
    case 'partly':
      return t.saved(dateTime(save.at).slice(11));
    case 'failed':
      if (save.signedOut) return o.signedOut;
      return save.message ? t.failedWhy(save.message) : t.failed;
    default:
      return t[save.kind];
  }
}
