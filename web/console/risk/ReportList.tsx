import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { useMe } from '../../ui/session.ts';
import { ReaderLink } from './ReaderLink.tsx';
import type { Target } from './Risk.tsx';
import { r } from './texts.ts';
import { signs } from '../../ui/signs.ts';

/** What was reported and is no case yet; an operator of risk may open one. */
export function ReportList({ open }: { open: (target: Target) => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['risk', 'reports'],
    queryFn: () => api.reports.listWaiting(),
  });
  const mayOpen = useMe().roles.includes('risk');
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (data.items.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={r.emptyReports} />;
  return (
    <ul className="risk-reports">
      {data.items.map(({ subject, account, reporters, readers, reasons, texts, lastAt }) => (
        <li key={`${subject.type} ${subject.id}`}>
          <div>
            <b>{subject.title}</b>{' '}
            <small className="quiet num">
              {r[`type_${subject.type}`]} · {account.name ?? account.id} · {r.reporters(reporters, data.required)} ·{' '}
              {r.latest} {dateTime(lastAt)}
            </small>
            <p>{reasons.map(({ name }) => name).join(signs.clause)}</p>
            {texts.map((text, i) => (
              <p key={i} className="quiet">
                {text}
              </p>
            ))}
            <p className="risk-readers">
              <span className="quiet">{r.reportedBy}</span>
              {readers.map((reader) => (
                <ReaderLink key={reader.id} of={reader} />
              ))}
            </p>
          </div>
          {mayOpen ? (
            <Button
              aria-label={r.investigateOf(subject.title)}
              onClick={() => open({ subjectType: subject.type, subjectId: subject.id })}
            >
              {r.investigate}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
