import { Button } from 'antd';
import { useEffect } from 'react';
import { problemIn } from '../api.ts';
import { Blank } from './Blank.tsx';
import { faultText } from './notices.ts';
import { t } from './texts.ts';

/** What stands where data could not be read: why, the request's number, and a way on (UX 30). */
export function Failure({ error, reset }: { error: unknown; reset?: () => void }) {
  const problem = problemIn(error);
  const signedOut = problem?.status === 401;
  const about = problem?.requestId ? t.requestId(problem.requestId) : undefined;
  if (signedOut)
    return (
      <Blank as="alert" sign="·" title={t.sessionEnded} about={t.sessionEndedWhy}>
        <Button type="primary" href={signInAddress()}>
          {t.signIn}
        </Button>
      </Blank>
    );
  const sign = problem?.status === 403 ? '403' : problem?.status === 404 ? '404' : '!';
  const final = sign !== '!';
  return (
    <Blank as="alert" sign={sign} title={faultText(error)} about={about}>
      <Button type={final ? 'default' : 'primary'} onClick={() => (reset ? reset() : location.reload())}>
        {t.retry}
      </Button>
      {final ? (
        <Button type="primary" href={homeAddress()}>
          {t.back}
        </Button>
      ) : null}
    </Blank>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  useEffect(() => {
    document.title = `${t.notFound} · ${t.product}`;
  }, []);
  return (
    <Blank as="page" sign="404" title={t.notFound} about={t.notFoundWhy}>
      <Button type="primary" href={homeAddress()}>
        {t.back}
      </Button>
    </Blank>
  );
}

/** The sign-in page, which leads back to where one is. */
export function signInAddress(): string {
  return `/studio/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
}

function homeAddress(): string {
  return ['/console', '/desk'].find((area) => location.pathname.startsWith(area)) ?? '/studio';
}
