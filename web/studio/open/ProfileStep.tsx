import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { actFor, api, problemIn } from '../../api.ts';
import { meQuery } from '../../ui/session.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { profileNames, ProfileFields, type Profile } from '../profile/ProfileFields.tsx';
import { applicationQuery, type AccountLimits, type Application } from './queries.ts';
import { t } from './texts.ts';

/** Fifth step: name, avatar, introduction, domain. The account opens with it unless an operator opens each one. */
export function ProfileStep({ application, limits }: { application: Application; limits: AccountLimits }) {
  const [form] = Form.useForm<Profile>();
  const queries = useQueryClient();
  const submit = useMutation({
    mutationFn: (profile: Profile) =>
      api.accounts.submitProfile({ ...profile, intro: profile.intro ?? '', id: application.id }),
    onSuccess: async (done) => {
      if (done.accountId) {
        localStorage.setItem('zc_account', done.accountId);
        actFor(done.accountId);
      }
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
      await queries.invalidateQueries({ queryKey: ['applications'] });
      queries.setQueryData(applicationQuery(application.id).queryKey, done);
    },
    onError: (error) => {
      faultsInto(form, error, [...profileNames]);
      // The checks are looked at again: send the applicant back to them.
      if (problemIn(error)?.code === 'CHECKS_FAILED') void queries.invalidateQueries({ queryKey: ['application'] });
    },
  });
  return (
    <>
      <h2>{t.profileTitle}</h2>
      {application.reason ? (
        <Alert type="warning" showIcon title={t.rejectedWhy} description={application.reason} />
      ) : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="profile-form"
        initialValues={application.profile ?? {}}
        onFinish={submit.mutate}
      >
        <ProfileFields form={form} limits={limits} />
        <Button type="primary" htmlType="submit" size="large" loading={submit.isPending}>
          {t.open}
        </Button>
      </Form>
    </>
  );
}
