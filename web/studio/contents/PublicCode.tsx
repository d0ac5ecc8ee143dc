import { Button, QRCode } from 'antd';
import { usePhone } from '../../ui/usePhone.ts';
import { isLocal } from '../address.ts';
import { t } from './texts.ts';

/** The public address of a work as a code for a phone; on a phone first as a link. */
export function PublicCode({ contentId, title }: { contentId: string; title: string }) {
  const url = `${location.origin}/c/${contentId}`;
  const onPhone = usePhone();
  return (
    <div className="public-code">
      {onPhone ? (
        <Button type="primary" block href={url} target="_blank" rel="noopener noreferrer">
          {t.newTab}
        </Button>
      ) : null}
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
      <p>{isLocal(url) ? t.codeLocal : onPhone ? t.codeOther : t.codeHow}</p>
    </div>
  );
}
