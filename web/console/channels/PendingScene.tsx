import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { api } from '../../api.ts';
import { lang } from '../../ui/lang.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { SubChannel } from './queries.ts';
import { t } from './texts.ts';

/** A scene that waits for a second person; who asked for it can take it back. */
export function PendingScene({ of }: { of: NonNullable<SubChannel['pendingScene']> }) {
  const queries = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () => api.growth.approvals.decide({ id: of.approvalId, outcome: 'withdraw' }),
    onSuccess: async () => {
      sayDone(t.sceneWithdrawn);
      await queries.invalidateQueries({ queryKey: ['channels'] });
    },
  });
  return (
    <Alert
      type={withdrawing.error ? 'error' : 'info'}
      showIcon
      className="sub-channel-pending"
      title={withdrawing.error ? faultText(withdrawing.error) : t.scenePending(sceneName(of.scene, lang))}
      action={
        <Button size="small" loading={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
          {t.sceneWithdraw}
        </Button>
      }
    />
  );
}
