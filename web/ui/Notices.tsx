import { dismiss, notices } from './notices.ts';
import { useStore } from './store.ts';
import { t } from './texts.ts';
import './notices.css';

/** What has just been done or has failed, read aloud where it appears. */
export function Notices() {
  const shown = useStore(notices);
  return (
    <div className="notices" aria-live="polite">
      {shown.map(({ id, failed, hint, text, requestId }) => (
        <div key={id} className={failed ? 'notice failed' : 'notice'} role={failed ? 'alert' : 'status'}>
          <span className="notice-sign" aria-hidden="true">
            {failed ? '!' : hint ? 'i' : '✓'}
          </span>
          <p>
            {text}
            {requestId ? <small>{t.requestId(requestId)}</small> : null}
          </p>
          {failed ? (
            <button type="button" aria-label={t.close} onClick={() => dismiss(id)}>
              ×
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
