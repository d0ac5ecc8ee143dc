import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Divider, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { api, problemIn } from '../api.ts';
import { DemoSignIns } from './DemoSignIns.tsx';
import { lang, switchLang } from './lang.ts';
import { Logo } from './Logo.tsx';
import { t } from './texts.ts';
import './sign-in.css';

type Fields = { email: string; password: string; nickname: string; totp?: string };

const route = getRouteApi('/studio/sign-in');

/** Sign-in and sign-up of everybody who works at a desktop. */
export function SignIn() {
  const { next } = route.useSearch();
  const [signingUp, setSigningUp] = useState(false);
  const [fault, setFault] = useState<string>();
  const [asksTotp, setAsksTotp] = useState(false);
  const [form] = Form.useForm<Fields>();
  const enter = useRef<HTMLButtonElement>(null);
  const methods = useQuery({ queryKey: ['sign-in-methods'], queryFn: () => api.identity.methods() });

  const submit = async ({ email, password, nickname, totp }: Fields) => {
    setFault(undefined);
    try {
      await (signingUp
        ? api.identity.signUp({ email, password, nickname })
        : api.identity.signIn({ email, password, totp }));
      location.assign(ownAddress(next));
    } catch (error) {
      const problem = problemIn(error);
      if (problem?.code === 'TOTP_REQUIRED') return setAsksTotp(true);
      const rows = problem?.errors.filter((row) => ['email', 'password', 'nickname', 'totp'].includes(row.path)) ?? [];
      form.setFields(
        rows.map((row) => ({ name: row.path as keyof Fields, errors: [row.message || (problem?.detail ?? '')] })),
      );
      if (rows.length === 0) setFault(problem?.detail ?? t.failed);
    }
  };

  const pick = (email: string) => {
    setFault(undefined);
    setAsksTotp(false);
    form.setFieldsValue({ email, password: methods.data?.demo?.password ?? '' });
    form.setFields([
      { name: 'email', errors: [] },
      { name: 'password', errors: [] },
    ]);
    // The next press signs in.
    enter.current?.focus();
  };

  return (
    <main className="sign-in">
      <Card>
        <h1>
          <Logo /> {signingUp ? t.signUpTitle : t.signInTitle}
        </h1>
        {fault ? <Alert type="error" showIcon title={fault} role="alert" /> : null}
        <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
          {signingUp ? (
            <Form.Item name="nickname" label={t.nickname} rules={[{ required: true, message: t.required }]}>
              <Input autoComplete="nickname" maxLength={20} showCount />
            </Form.Item>
          ) : null}
          <Form.Item name="email" label={t.email} rules={[{ required: true, type: 'email', message: t.emailWrong }]}>
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t.password}
            rules={[{ required: true, min: signingUp ? 8 : 1, message: t.passwordShort }]}
          >
            <Input.Password autoComplete={signingUp ? 'new-password' : 'current-password'} />
          </Form.Item>
          {asksTotp ? (
            <Form.Item name="totp" label={t.totp} rules={[{ required: true, message: t.required }]}>
              <Input autoComplete="one-time-code" maxLength={20} autoFocus />
            </Form.Item>
          ) : null}
          <Button ref={enter} type="primary" htmlType="submit" block size="large">
            {signingUp ? t.signUp : t.signIn}
          </Button>
        </Form>
        <Button type="link" block onClick={() => setSigningUp(!signingUp)}>
          {signingUp ? t.toSignIn : t.toSignUp}
        </Button>
        {methods.data?.oidc ? (
          <>
            <Divider />
            <Button block href={`/api/v1/auth/oidc?next=${encodeURIComponent(ownAddress(next))}`}>
              {t.withHost}
            </Button>
          </>
        ) : null}
        {methods.data?.demo && !signingUp ? <DemoSignIns signIns={methods.data.demo.signIns} onPick={pick} /> : null}
      </Card>
      <p className="sign-in-ways">
        <a href="/">{t.toReaders}</a>
        <button type="button" onClick={() => switchLang(lang === 'en' ? 'zh-CN' : 'en')}>
          {t.language}
        </button>
      </p>
    </main>
  );
}

/** Only addresses of this site are followed after signing in. */
function ownAddress(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/studio';
}
