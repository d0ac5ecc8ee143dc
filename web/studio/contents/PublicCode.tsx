import { QRCode } from 'antd';
import { isLocal } from '../address.ts';
import { t } from './texts.ts';

/** The public address of a work as a code for a phone. */
export function PublicCode({ contentId, title }: { contentId: string; title: string }) {
  const url = `${location.origin}/c/${contentId}`;
  return (
    <div className="public-code">
      <QRCode
        type="svg"
        errorLevel="L"
        aria-label={t.codeOf(title)}
        value={url}
        size={160}
        bordered={false}
        color="#1f1d1a"
        bgColor="#fff"
      />
      <p>{isLocal(url) ? t.codeLocal : t.codeHow}</p>
    </div>
  );
}
