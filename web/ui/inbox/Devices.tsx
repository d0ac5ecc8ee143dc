import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { WireSettings } from '../../../src/notifications/schema.ts';
import { api } from '../../api.ts';
import { canPush, deviceHere, PushDenied, subscribeHere, unsubscribeHere } from '../../push.ts';
import { dayOf } from '../../text/dictionary.ts';
import { settingsQuery } from './queries.ts';
import { t } from './texts.ts';

/** Whether this device is told, and all devices that are. */
export function Devices({ push: { publicKey, devices } }: { push: WireSettings['push'] }) {
  const queries = useQueryClient();
  const able = canPush();
  const here = useQuery({ queryKey: ['inbox', 'device'], queryFn: deviceHere, enabled: able, staleTime: 0 });
  const known = devices.some(({ id }) => id === here.data);
  const changed = () => Promise.all([here.refetch(), queries.invalidateQueries({ queryKey: settingsQuery.queryKey })]);
  const change = useMutation({
    mutationFn: async () => {
      if (known) {
        const id = await unsubscribeHere();
        if (id !== null) await api.notifications.unsubscribe({ id });
        return;
      }
      const { endpoint = '', keys = {} } = await subscribeHere(publicKey);
      const { p256dh = '', auth = '' } = keys;
      await api.notifications.subscribe({ endpoint, keys: { p256dh, auth } });
    },
    onSuccess: changed,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.notifications.unsubscribe({ id }),
    onSuccess: changed,
  });
  const fault = change.error instanceof PushDenied ? t.deviceDenied : t.deviceFailed;
  return (
    <section className="inbox-devices" aria-label={t.device}>
      {able ? (
        <Button loading={here.isPending || change.isPending} onClick={() => change.mutate()}>
          {known ? t.deviceOff : t.deviceOn}
        </Button>
      ) : (
        <p>{t.deviceNone}</p>
      )}
      {change.error || remove.error ? <p role="alert">{change.error ? fault : t.deviceFailed}</p> : null}
      <ul>
        {devices.map(({ id, label, at }) => (
          <li key={id}>
            {t.deviceSince(label, dayOf(at))}
            <Button type="link" size="small" onClick={() => remove.mutate(id)}>
              {t.removeDevice}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
