import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { RefObject } from 'react';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { usePhone } from '../../ui/usePhone.ts';
import { PhoneWay } from '../editor/preview/PhoneLink.tsx';
import { frameQuery } from './queries.ts';
import { t } from './texts.ts';

const way = { key: 'homepage', make: () => api.homepage.makePreview() };

/** The homepage on a phone as it is tried out: beside the list the page itself, and the way to a real phone (UX 20). */
export function Preview({ frame }: { frame: RefObject<HTMLIFrameElement | null> }) {
  const onPhone = usePhone();
  const made = useQuery({ ...frameQuery, enabled: !onPhone });
  return (
    <aside className="homepage-preview">
      <PhoneWay of={way} />
      {onPhone ? null : made.isError ? (
        <Failure error={made.error} reset={() => void made.refetch()} />
      ) : (
        <div className="phone">
          {made.data ? (
            // A page of this site, whatever name it is reached by, with its own script: a sandbox would take away nothing.
            // oxlint-disable-next-line react/iframe-missing-sandbox
            <iframe ref={frame} title={t.frame} src={new URL(made.data.url).pathname} />
          ) : (
            <Skeleton active className="homepage-blank" />
          )}
        </div>
      )}
    </aside>
  );
}
