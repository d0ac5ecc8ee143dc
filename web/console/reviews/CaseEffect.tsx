import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { lasting, penaltyName } from '../../ui/health/words.ts';
import { faultText } from '../../ui/notices.ts';
import { r } from '../risk/texts.ts';
import { signs } from '../../ui/signs.ts';

const DAY_MS = 86_400_000;

/** What a violation would do to the account now (UX 39). */
export function CaseEffect({ id, code }: { id: string; code: string }) {
  const { data, error } = useQuery({
    queryKey: ['risk', 'effect', id, code],
    queryFn: () => api.health.readCaseEffect({ id, code }),
    gcTime: 0,
  });
  if (error) return <Alert type="error" showIcon role="alert" title={faultText(error)} />;
  if (!data) return <Skeleton active paragraph={{ rows: 1 }} />;
  const lines = data.penalties.map(({ kind, from, until }) => {
    const days = until === null ? null : Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);
    return `${penaltyName(kind)} ${lasting(days)}`;
  });
  return (
    <Alert
      type="warning"
      title={<span className="num">{r.effect(data.before, data.after, data.points)}</span>}
      description={
        <>
          {data.doubled ? <p>{r.doubled}</p> : null}
          <p>{lines.length === 0 ? r.noPenalty : lines.join(signs.clause)}</p>
          {data.secondPerson ? <p>{r.second}</p> : null}
        </>
      }
    />
  );
}
