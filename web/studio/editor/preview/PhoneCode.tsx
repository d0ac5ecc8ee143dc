import { useQuery } from '@tanstack/react-query';
import { Button, QRCode } from 'antd';
import { useEffect, useState } from 'react';
import { useBusinessClock } from '../../../ui/clock.ts';
import { faultText, sayDone, sayFailed } from '../../../ui/notices.ts';
import { usePhone } from '../../../ui/usePhone.ts';
import { isLocal } from '../../address.ts';
import { t } from '../texts.ts';
import { p } from './texts.ts';

export type PreviewOf = { key: string; make: () => Promise<{ url: string; expiresAt: string }> };

/** The code of a preview's address, how long it lasts, and a new one; on a phone first the address itself. */
export function PhoneCode({ of }: { of: PreviewOf }) {
  const made = useQuery({
    queryKey: ['preview', of.key],
    queryFn: of.make,
    // An address stays what it is until a new one is wanted.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const onPhone = usePhone();
  const leftMs = useLeftMs(made.data?.expiresAt);
  if (made.isError)
    return (
      <p className="fault" role="alert">
        {faultText(made.error)}{' '}
        <Button type="link" size="small" onClick={() => void made.refetch()}>
          {t.retry}
        </Button>
      </p>
    );
  if (!made.data) return <div className="phone-code" aria-busy />;
  const { url } = made.data;
  const over = leftMs <= 0;
  const newTab = (
    <Button
      {...(onPhone ? { type: 'primary', block: true } : { size: 'small' })}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
    >
      {p.newTab}
    </Button>
  );
  const copy = () => navigator.clipboard.writeText(url).then(() => sayDone(p.copied), sayFailed);
  return (
    <div className={`phone-code${onPhone ? ' on-phone' : ''}`}>
      {onPhone && !over ? newTab : null}
      {over ? (
        <div className="phone-code-over">{p.expired}</div>
      ) : (
        <QRCode
          type="svg"
          errorLevel="L"
          aria-label={p.code}
          value={url}
          size={148}
          bordered={false}
          color="#1f1d1a"
          bgColor="#fff"
        />
      )}
      <div className="phone-code-text">
        <p>{p.how}</p>
        <p className="num" role="timer">
          {over ? p.expired : p.left(clockOf(leftMs))}
        </p>
        <p className="phone-code-acts">
          <Button size="small" type={over ? 'primary' : 'default'} onClick={() => void made.refetch()}>
            {p.renew}
          </Button>
          {over ? null : (
            <>
              {isSecureContext ? (
                <Button size="small" onClick={() => void copy()}>
                  {p.copy}
                </Button>
              ) : null}
              {onPhone ? null : newTab}
            </>
          )}
        </p>
        <p className="soft">{isLocal(url) ? p.onlyHere : p.warn}</p>
      </div>
    </div>
  );
}

/** How long it is until an instant of business time, ms, told every second. */
function useLeftMs(until: string | undefined): number {
  const { now } = useBusinessClock();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return until === undefined ? 0 : new Date(until).getTime() - now().getTime();
}

function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
