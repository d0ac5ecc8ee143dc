import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { labelled } from '../../../src/lib/text.ts';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { clockOf, leftOf, offerOf, type Plan, type Work } from './queries.ts';
import { shownTitle } from '../titles.ts';
import { t } from './texts.ts';

const tones: Partial<Record<Work['status'], Tone>> = { published: 'good', scheduled: 'waiting', reviewing: 'going' };
const states: Partial<Record<Work['status'], string>> = {
  published: t.published,
  scheduled: t.scheduled,
  reviewing: t.reviewing,
};

type Props = {
  plan: Plan;
  day: string;
  today: string;
  creates: boolean;
  onMove: ((work: Work) => void) | undefined;
};

/** A day's works in a list, what is left of its limits, and the way to a new one. */
export function DayWorks({ plan, day, today, creates, onMove }: Props) {
  const works = plan.items.filter((work) => work.day === day);
  const say = day === today ? t.leftToday : t.leftOn;
  return (
    <>
      {works.length > 0 ? (
        <ul className="calendar-list">
          {works.map((work) => (
            <li key={work.id}>
              <span className="num">{clockOf(work.at)}</span>
              <Link to="/studio/contents/$id" params={{ id: work.id }} search={{}}>
                {shownTitle(work.title)}
              </Link>
              <Pill tone={tones[work.status] ?? 'plain'}>{states[work.status] ?? work.status}</Pill>
              {onMove && work.status === 'scheduled' ? (
                <Button size="small" aria-label={t.moveOf(shownTitle(work.title))} onClick={() => onMove(work)}>
                  {t.move}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {creates ? (
        <div className="calendar-foot">
          <span>
            {leftOf(plan, day)
              .map(({ target, left }) => labelled(t[target], say(left), lang))
              .join(' · ')}
          </span>
          <LinkButton
            size="small"
            to="/studio/contents/$id"
            params={{ id: 'new' }}
            search={{ at: offerOf(plan, day) }}
            aria-label={t.createOn(day)}
          >
            {t.create}
          </LinkButton>
        </div>
      ) : null}
    </>
  );
}
