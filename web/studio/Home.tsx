import { Typography } from 'antd';
import { useMe } from '../ui/session.ts';

/** The first page of the studio. */
export function Home() {
  const me = useMe();
  return <Typography.Title level={2}>{me.user.nickname}</Typography.Title>;
}
