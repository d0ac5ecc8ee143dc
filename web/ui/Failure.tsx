import { Button, Result } from 'antd';
import { problemIn } from '../api.ts';
import { t } from './texts.ts';

/** What stands where data could not be read: why, the request's number, and another try (UX 30). */
export function Failure({ error, reset }: { error: unknown; reset?: () => void }) {
  const problem = problemIn(error);
  const requestId = problem?.requestId;
  return (
    <Result
      status={problem?.status === 403 ? '403' : 'warning'}
      title={problem?.status === 403 ? t.forbidden : (problem?.detail ?? t.failed)}
      subTitle={requestId ? t.requestId(requestId) : undefined}
      extra={
        <Button type="primary" onClick={() => (reset ? reset() : location.reload())}>
          {t.retry}
        </Button>
      }
    />
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Result
      status="404"
      title={t.notFound}
      extra={
        <Button type="primary" href="/studio">
          {t.back}
        </Button>
      }
    />
  );
}
