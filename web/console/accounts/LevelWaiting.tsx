import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { l } from './levelTexts.ts';

type Asked = { formerLevel: string; level: string; effectiveAt: string };

/** The level of an account that waits for a second person (DOMAIN 1.3); nothing where none does. */
export function LevelWaiting({ account }: { account: string }) {
  const { data } = useQuery({
    queryKey: ['approvals', 'level', account],
    queryFn: () => api.growth.approvals.list({ state: 'pending', kind: 'level', objectId: account, limit: 1 }),
  });
  const [waiting] = data?.items ?? [];
  if (!waiting) return null;
  const { formerLevel, level, effectiveAt } = waiting.payload as Asked;
  return (
    <Alert
      type="info"
      showIcon
      title={l.waiting(formerLevel, level)}
      description={l.waitingWhy(dateTime(effectiveAt), waiting.requestedBy.name ?? l.someone, waiting.reason)}
      action={
        <LinkButton size="small" to="/console/approvals" search={{}}>
          {l.waitingLink}
        </LinkButton>
      }
    />
  );
}
