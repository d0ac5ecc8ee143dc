import { useQuery } from '@tanstack/react-query';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { stateQuery, type Decision } from './queries.ts';
import { h } from './texts.ts';

/** Beside a refusal: until when it can be appealed, how many more appeals, and the way to one (UX 23). */
export function AppealLine({ decision }: { decision: Decision }) {
  const { data } = useQuery(stateQuery(decision));
  if (!data || data.why === 'none') return null;
  const { appealable, until, openLeft, why, violationId } = data;
  const target = violationId === null ? decision : { kind: 'violation' as const, subjectId: violationId };
  return (
    <p className="num">
      {appealable
        ? `${until === null ? '' : h.mayUntil(dateTime(until))} · ${h.leftNow(openLeft)} `
        : why && h[`why_${why}`]}{' '}
      {appealable || violationId !== null ? (
        <LinkButton size="small" to="/studio/health" search={{ kind: target.kind, subject: target.subjectId }}>
          {h.appeal}
        </LinkButton>
      ) : null}
    </p>
  );
}
