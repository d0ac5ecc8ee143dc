import { App, Button, Card, Form, Input } from 'antd';
import { api } from '../api.ts';

type Fields = { email: string; password: string };

/** Sign-in of everybody who works at a desktop. */
export function SignIn() {
  const { message } = App.useApp();
  const submit = (fields: Fields) =>
    api.identity.signIn(fields).then(
      () => location.assign('/studio'),
      (error: Error) => message.error(error.message),
    );
  return (
    <Card title="登录种草工作台" style={{ maxWidth: 400, margin: '12vh auto' }}>
      <Form<Fields> layout="vertical" onFinish={submit}>
        <Form.Item name="email" label="邮箱" rules={[{ required: true, type: 'email' }]}>
          <Input autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block>
          登录
        </Button>
      </Form>
    </Card>
  );
}
