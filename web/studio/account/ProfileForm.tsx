import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Space } from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { sayDone } from '../../ui/notices.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { meQuery, type Me } from '../../ui/session.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import type { AccountLimits } from '../open/queries.ts';
import { ProfileFields, profileNames, type Profile } from '../profile/ProfileFields.tsx';
import { profileQuery, type OwnProfile } from './queries.ts';
import { t } from './texts.ts';

type Props = { profile: OwnProfile; limits: AccountLimits; role: Me['accounts'][number]['role'] };

/** Later changes of the profile; a change that somebody else made meanwhile is shown before it is overwritten. */
export function ProfileForm({ profile, limits, role }: Props) {
  const [form] = Form.useForm<Profile>();
  const queries = useQueryClient();
  const { now } = useBusinessClock();
  const [theirs, setTheirs] = useState<OwnProfile>();
  const writes =
    (role === 'owner' || role === 'editor') && (profile.status === 'active' || profile.status === 'restricted');
  const locked = new Date(profile.nameChangeableAt) > now() ? dateTime(profile.nameChangeableAt) : undefined;

  const take = async (changed: OwnProfile) => {
    setTheirs(undefined);
    queries.setQueryData(profileQuery(profile.id).queryKey, changed);
    form.setFieldsValue(changed);
    await queries.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const save = useMutation({
    mutationFn: ({ wish, version }: { wish: Profile; version: number }) =>
      api.accounts.changeProfile(
        { id: profile.id, ...wish },
        { context: { headers: { 'if-match': String(version) } } },
      ),
    onSuccess: async (changed) => {
      await take(changed);
      sayDone(t.saved);
    },
    onError: (error) => {
      const problem = problemIn(error);
      if (problem?.code === 'STALE_VERSION') setTheirs(problem['current'] as OwnProfile);
      else faultsInto(form, error, [...profileNames]);
    },
  });
  const wish = (): Profile => ({ ...form.getFieldsValue(), intro: form.getFieldValue('intro') ?? '' });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="profile-form"
      disabled={!writes}
      initialValues={profile}
      onFinish={() => save.mutate({ wish: wish(), version: profile.version })}
    >
      {theirs ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          className="status-banner"
          title={t.staleTitle}
          description={
            <>
              <p>{t.staleText(theirs.name, theirs.intro)}</p>
              <Space>
                <Button type="primary" onClick={() => save.mutate({ wish: wish(), version: theirs.version })}>
                  {t.overwrite}
                </Button>
                <Button onClick={() => void take(theirs)}>{t.takeTheirs}</Button>
              </Space>
            </>
          }
        />
      ) : null}
      <ProfileFields form={form} limits={limits} nameLockedUntil={locked} />
      {writes ? (
        <Button type="primary" htmlType="submit" size="large" loading={save.isPending}>
          {t.save}
        </Button>
      ) : (
        <p className="hint">{t.readOnly}</p>
      )}
    </Form>
  );
}
