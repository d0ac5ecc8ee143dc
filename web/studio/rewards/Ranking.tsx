import { useQueryClient } from '@tanstack/react-query';
import { Button, Card, Checkbox, Empty } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { ask } from '../../ui/ask.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { rewardQuery, type Reward } from './queries.ts';
import { t } from './texts.ts';

/** Who would win now and why; once it has ended, the author picks here. */
export function Ranking({ reward }: { reward: Reward }) {
  const queries = useQueryClient();
  const [picked, setPicked] = useState<string[]>([]);
  const { id, ranking, winners, state } = reward;
  const picks = state === 'picking';
  const wanted = Math.min(winners, ranking.length);
  const toggle = (commentId: string) =>
    setPicked((before) =>
      before.includes(commentId) ? before.filter((one) => one !== commentId) : [...before, commentId],
    );
  const announce = async () => {
    try {
      queries.setQueryData(rewardQuery(id).queryKey, await api.rewards.pick({ id, commentIds: picked }));
      sayDone(t.announced);
    } catch (error) {
      sayFailed(error);
      await queries.invalidateQueries({ queryKey: rewardQuery(id).queryKey });
    }
  };
  const ok = t.announce(wanted);
  return (
    <Card title={<h2>{t.ranking}</h2>}>
      <p className="hint">{t.rankingWhy}</p>
      {ranking.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.rankingNone} /> : null}
      {picks && ranking.length > 0 ? <p>{t.pickWhy(wanted)}</p> : null}
      <ol className="reward-ranking">
        {ranking.map(({ commentId, name, text, at, likes, rank, wins }) => {
          const nth = picked.indexOf(commentId);
          return (
            <li key={commentId}>
              {picks ? (
                <Checkbox
                  aria-label={t.pickOf(name)}
                  checked={nth >= 0}
                  disabled={nth < 0 && picked.length >= wanted}
                  onChange={() => toggle(commentId)}
                />
              ) : (
                <b className="num reward-rank">{rank}</b>
              )}
              <div>
                <p>
                  <b>{name}</b>{' '}
                  <small className="num">
                    {t.likes(likes)} · {dateTime(at)}
                  </small>
                </p>
                <p className="reward-text">{text}</p>
              </div>
              {nth >= 0 ? <span className="reward-mark running">{t.pickNth(nth + 1)}</span> : null}
              {!picks && wins ? <span className="reward-mark running">{t.wins}</span> : null}
            </li>
          );
        })}
      </ol>
      {picks && ranking.length > 0 ? (
        <Button
          type="primary"
          disabled={picked.length !== wanted}
          onClick={() => ask({ title: ok, content: t.announceSure, ok, act: announce })}
        >
          {ok}
        </Button>
      ) : null}
    </Card>
  );
}
