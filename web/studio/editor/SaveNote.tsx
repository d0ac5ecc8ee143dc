import { Button } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { signInAddress } from '../../ui/Failure.tsx';
import { t as shell } from '../../ui/texts.ts';
import type { SaveState } from './session.ts';
import { o } from './outcomeTexts.ts';
import { t } from './texts.ts';

type Props = { save: SaveState; onRetry: () => void; onResolve: () => void };

/** Whether what was typed is stored: 已保存 HH:mm, 保存失败, 离线 (UX 16). */
export function SaveNote({ save, onRetry, onResolve }: Props) {
  return (
    <span className={`save-note ${save.kind}`} role="status" aria-live="polite">
      {textOf(save)}
      {save.kind === 'failed' && save.signedOut ? <a href={signInAddress()}>{shell.signIn}</a> : null}
      {save.kind === 'failed' && !save.signedOut ? (
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
      return t.saved(dateTime(save.at).slice(11));
    case 'failed':
      if (save.signedOut) return o.signedOut;
      return save.message ? t.failedWhy(save.message) : t.failed;
    default:
      return t[save.kind];
  }
}
