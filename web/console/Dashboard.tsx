import { Typography } from 'antd';
import { useMe } from '../ui/session.ts';

/** The first page of the console. */
export function Dashboard() {
  const me = useMe();
  return <Typography.Title level={2}>{me.user.nickname}</Typography.Title>;
}
