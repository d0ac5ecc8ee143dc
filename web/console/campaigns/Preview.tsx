import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { InviteRule } from '../../../src/distribution/campaigns/fields.ts';
import { api } from '../../api.ts';
import { faultText } from '../../ui/notices.ts';
import { useSettled } from '../../ui/useSettled.ts';
import { invitedColumns } from './invited.tsx';
import { t } from './texts.ts';

/** What an operator writes counts once he has paused so long. */
const WAIT_MS = 600;

type Asked = { inviteRule: InviteRule; maxCreators: number | null };
type Found = Awaited<ReturnType<typeof api.distribution.previewInvitations>>;

/**
 * What the rule means as it stands in the form, and how many accounts it would invite; on demand by level, and the first by
 * name with why (DOMAIN 13.4).
 */
export function Preview({ inviteRule, maxCreators }: Asked) {
  const [open, setOpen] = useState(false);
  const asked = useSettled(JSON.stringify({ inviteRule, maxCreators }), WAIT_MS);
  const { data, error } = useQuery({
    queryKey: ['campaign', 'invitation-preview', asked],
    queryFn: () => api.distribution.previewInvitations(JSON.parse(asked) as Asked),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="campaign-preview" aria-label={t.preview}>
      <div aria-live="polite">
        <p>{meaning(inviteRule)}</p>
        {error ? <Alert type="error" showIcon role="alert" title={faultText(error)} /> : null}
        {data && !error ? (
          <p className="num">
            <b>{t.previewDone(data.asked, data.meeting, data.invited)}</b> {data.complete ? '' : t.previewPart}
          </p>
        ) : null}
        {data?.meeting === 0 && !error ? <p className="quiet">{t.previewNone}</p> : null}
      </div>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t.preview}
      </Button>
      <p className="quiet">{t.previewWhy}</p>
      {open && data && !error && data.meeting > 0 ? <Who of={data} /> : null}
    </section>
  );
}

/** A rule in a sentence: without conditions it invites everybody, or only those who are named. */
function meaning({ accounts, ...rule }: InviteRule): string {
  const asks =
    rule.minLevel !== 'L0' ||
    rule.minContentValue !== null ||
    rule.minFanValue !== null ||
    rule.domains.length > 0 ||
    !('all' in rule.eligibility && rule.eligibility.all.length === 0);
  if (asks) return accounts.length > 0 ? t.meansBoth(accounts.length) : t.meansRule;
  return accounts.length > 0 ? t.meansNamed(accounts.length) : t.meansAll;
}

function Who({ of: { byLevel, first } }: { of: Found }) {
  const columns = invitedColumns({ at: false, ordered: true });
  return (
    <>
      <table className="campaign-levels num">
        <thead>
          <tr>
            <th scope="col">{t.level}</th>
            <th scope="col">{t.meeting}</th>
            <th scope="col">{t.invited}</th>
          </tr>
        </thead>
        <tbody>
          {byLevel
            .filter(({ meeting }) => meeting > 0)
            .map(({ level, meeting, invited }) => (
              <tr key={level}>
                <th scope="row">{level}</th>
                <td>{meeting}</td>
                <td>{invited}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <ul className="campaign-first">
        {first.map((row) => (
          <li key={row.id}>
            {columns.map(({ key, cell }) => (
              <div key={key}>{cell(row)}</div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
