import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Expression } from '../../../src/distribution/eligibility/schema.ts';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { api } from '../../api.ts';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import type { SubChannel } from './queries.ts';
import { t } from './texts.ts';

type Props = { of: SubChannel; eligibility: Expression; scene: SubChannel['scene'] };

/** What saving a changed scene or changed conditions would do to members and to what is placed (UX 39). */
export function Effect({ of, eligibility, scene }: Props) {
  const conditions = JSON.stringify(eligibility);
  const changed = scene !== of.scene || conditions !== JSON.stringify(of.eligibility);
  const { data } = useQuery({
    queryKey: ['channels', 'effect', of.code, scene, conditions],
    queryFn: () => api.distribution.subChannelEffect({ code: of.code, eligibility, scene }),
    enabled: changed,
    placeholderData: keepPreviousData,
    // Conditions that are not whole yet are refused until they are.
    retry: false,
  });
  if (!changed || !data) return null;
  return (
    <section className="sub-channel-effect" aria-label={t.effectTitle} aria-live="polite">
      <h3>{t.effectTitle}</h3>
      {data.sceneChanges ? (
        <>
          <p>
            <b>{t.effectScene(sceneName(of.scene, lang), sceneName(scene, lang))}</b>
          </p>
          <p>{t.effectPlaced(data.placed)}</p>
          <p>{t.effectSecond}</p>
        </>
      ) : null}
      <p>{data.members === 0 ? t.effectNobody : t.effectLosing(data.losing, data.members)}</p>
      {data.losers.length > 0 ? (
        <p>
          {data.losers.map(({ id, name }) => (
            <LinkButton key={id} to="/console/accounts/$id" params={{ id }}>
              {name}
            </LinkButton>
          ))}
        </p>
      ) : null}
      {data.gaining > 0 ? <p>{t.effectGaining(data.gaining)}</p> : null}
      {data.complete ? null : <p className="quiet">{t.effectMore}</p>}
    </section>
  );
}
