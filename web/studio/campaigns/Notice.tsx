import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { noticeQuery } from './queries.ts';
import { t } from './texts.ts';

/** Level and invitations, and by what they came (DOMAIN 4, UX 42). */
export function Notice() {
  const { data } = useQuery(noticeQuery);
  if (!data) return null;
  const score = (value: number | null) => (value === null ? t.noScore : String(value));
  const scores = t.noticeWhy(score(data.fanValue), score(data.contentValue));
  if (data.invitations === 0)
    return (
      <p className="quiet num">
        {t.noticeNone(data.level)} {scores}
      </p>
    );
  return (
    <Alert
      type="info"
      showIcon
      className="num"
      title={t.notice(data.level, data.invitations)}
      description={scores}
      action={
        <LinkButton size="small" to="/studio/campaigns" search={{ tab: 'invited' }}>
          {t.noticeLook}
        </LinkButton>
      }
    />
  );
}
