import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { choiceTypeNames, type ChoiceType } from '../../../src/notifications/types.ts';
import type { WireSettings } from '../../../src/notifications/schema.ts';
import { inLang } from '../../../src/lib/text.ts';
import { api } from '../../api.ts';
import { Failure } from '../Failure.tsx';
import { lang } from '../lang.ts';
import { faultText, sayDone } from '../notices.ts';
import { Devices } from './Devices.tsx';
import { settingsQuery } from './queries.ts';
import { t } from './texts.ts';

/** How the person wants to be told, by type. */
export function Settings({ close }: { close: () => void }) {
  const { data, error, refetch } = useQuery({ ...settingsQuery, staleTime: 0 });
  if (data) return <Form key={data.version} settings={data} close={close} />;
  return (
    <Modal open title={t.settings} footer={null} onCancel={close}>
      {error ? <Failure error={error} reset={() => void refetch()} /> : <Skeleton active />}
    </Modal>
  );
}

const ways = ['inbox', 'push', 'mail'] as const;
type Way = (typeof ways)[number];

function Form({ settings, close }: { settings: WireSettings; close: () => void }) {
  const queries = useQueryClient();
  const [types, setTypes] = useState(settings.types);
  const { configured, address, everyHours } = settings.mail;
  const saving = useMutation({
    mutationFn: () =>
      api.notifications.setSettings(
        {
          types: types.map(({ type, inbox, push, mail }) => ({ type, inbox, push, ...(configured && { mail }) })),
        },
        { context: { headers: { 'if-match': `"${settings.version}"` } } },
      ),
    onSuccess: async () => {
      sayDone(t.saved);
      close();
      await queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
    },
  });
  const set = (type: ChoiceType, way: Way, on: boolean) =>
    setTypes(types.map((one) => (one.type === type ? { ...one, [way]: on } : one)));
  return (
    <Modal
      open
      title={t.settings}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={saving.isPending}
      onOk={() => saving.mutate()}
      onCancel={close}
    >
      <p>{t.settingsWhy}</p>
      <table className="inbox-settings">
        <thead>
          <tr>
            <th scope="col">{t.type}</th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {t[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {types.map((one) => {
            const name = inLang(choiceTypeNames[one.type], lang);
            const fixed = {
              inbox: one.inboxAlways,
              push: !one.inbox,
              mail: !configured || !one.inbox || one.mailNever,
            };
            return (
              <tr key={one.type}>
                <th scope="row">{name}</th>
                {ways.map((way) => (
                  <td key={way}>
                    <Checkbox
                      aria-label={t.switchOf(t[way], name)}
                      checked={one[way] && (one.inbox || way === 'inbox')}
                      disabled={fixed[way]}
                      onChange={({ target }) => set(one.type, way, target.checked)}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>{configured && address !== null ? t.mailTo(address, everyHours) : t.noMail}</p>
      <Devices push={settings.push} />
      {saving.error ? <Alert type="error" showIcon role="alert" title={faultText(saving.error)} /> : null}
    </Modal>
  );
}
