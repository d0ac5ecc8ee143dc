import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Statistic, Typography } from 'antd';
import { api } from '../api.ts';
import { dateTime } from '../text/dictionary.ts';
import { useMe } from '../ui/session.ts';
import { Clock } from './Clock.tsx';
import { t } from './texts.ts';

/** The first page of the console: what waits, and the clock of a demo. */
export function Dashboard() {
  const me = useMe();
  return (
    <Flex vertical gap={16}>
      <Typography.Title level={1} style={{ fontSize: 24, margin: 0 }}>
        {t.dashboard}
      </Typography.Title>
      {me.roles.includes('reviewer') ? <Queue /> : null}
      <Clock />
    </Flex>
  );
}

function Queue() {
  const { data } = useSuspenseQuery({
    queryKey: ['reviews', 'header'],
    queryFn: () => api.moderation.listReviews({ limit: 1 }),
    refetchInterval: 30_000,
  });
  const { header } = data;
  return (
    <Card
      title={t.queueTitle}
      extra={
        <Link to="/console/reviews">
          <Button type="primary">{t.queueLink}</Button>
        </Link>
      }
    >
      <Flex gap={48} wrap>
        <Statistic title={t.backlog} value={header.backlog} />
        <Statistic title={t.overdue} value={header.overdue} />
        <Statistic title={t.oldest} value={header.oldestOpenedAt ? dateTime(header.oldestOpenedAt) : t.none} />
        <Statistic title={t.mineToday} value={t.approvedRejected(header.mine.approved, header.mine.rejected)} />
      </Flex>
      <Typography.Paragraph type="secondary" style={{ margin: '16px 0 0' }}>
        {t.computedAt(dateTime(header.computedAt))}
      </Typography.Paragraph>
    </Card>
  );
}
