/** @jsxImportSource preact */
import { dateTime, yuan } from '../../text/dictionary.ts';
import type { PrizeView, RewardView } from '../rewards.ts';
import { rewardTexts, type RewardTexts } from '../rewardTexts.ts';
import type { View } from './Document.tsx';

type Props = { reward: RewardView; view: View };

/** What is promised for the best comments: the prize, until when, by which rule, who takes part, and who has won. */
export function Reward({ reward, view }: Props) {
  const t = rewardTexts(view.lang);
  const { state, prize, winners } = reward;
  return (
    <section class="reward" id="reward" aria-label={t.title}>
      <p class="reward-head">
        <b>{t.title}</b>
        <span class="badge plain">{state === 'draft' ? '' : t[`state_${state}`]}</span>
      </p>
      <p class="reward-prize">
        {prizeText(prize, t)} <small>{t.each(winners)}</small>
      </p>
      <Standing reward={reward} view={view} />
      {reward.announced.length > 0 ? <Winners reward={reward} view={view} /> : null}
      {reward.viewer.won ? (
        <p>
          <a class="button" href={`/me/rewards/${reward.id}`}>
            {t.won}
          </a>
        </p>
      ) : null}
      {state === 'running' || state === 'picking' ? (
        <details>
          <summary>{t.rules}</summary>
          <ul>
            <li>{t.rule1}</li>
            <li>{t.rule2}</li>
            <li>{t.rule3}</li>
            {prize.kind === 'red_packet' ? <li>{t.ruleMoney}</li> : null}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Standing({ reward, view }: Props) {
  const t = rewardTexts(view.lang);
  const { state, to, rule, people, pickDueAt, announcedAt, decidedBy, cancelReason } = reward;
  const took = people > 0 ? t.people(people) : t.noneYet;
  if (state === 'running') return <p class="quiet">{[t.until(minute(to)), t[`by_${rule}`], took].join(' · ')}</p>;
  if (state === 'picking') return <p class="quiet">{[t.people(people), t.pickUntil(minute(pickDueAt))].join(' · ')}</p>;
  if (state === 'cancelled')
    return <p class="quiet">{cancelReason === '' ? t.cancelled : t.cancelledWhy(cancelReason)}</p>;
  if (reward.announced.length === 0) return <p class="quiet">{t.nobody}</p>;
  const by = t[`decided_${decidedBy ?? rule}`];
  return <p class="quiet">{[t.announcedAt(minute(announcedAt)), by, t.people(people)].join(' · ')}</p>;
}

function Winners({ reward, view }: Props) {
  const t = rewardTexts(view.lang);
  return (
    <ol class="reward-winners">
      {reward.announced.map(({ rank, name, text, likes, commentId }) => (
        <li key={rank}>
          <b>{name}</b> <small>{t.likes(likes)}</small>
          <p>
            {text === '' ? (
              <span class="quiet">{t.hiddenText}</span>
            ) : (
              <a href={`/c/${reward.contentId}/comments/${commentId}`}>{text}</a>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** A prize in words. */
export function prizeText({ kind, fen, text }: PrizeView, t: RewardTexts): string {
  if (kind === 'red_packet') return t.red_packet(yuan(fen));
  return kind === 'none' ? t.none : text;
}

const minute = (at: string | null): string => (at === null ? '' : dateTime(at).slice(5));
