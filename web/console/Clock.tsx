import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { api } from '../api.ts';
import { dateTime } from '../text/dictionary.ts';
import { clockQuery } from '../ui/clock.ts';
import { sayDone, sayFailed } from '../ui/notices.ts';
import { useMe } from '../ui/session.ts';
import { InstantPicker } from '../ui/time/InstantPicker.tsx';
import { t } from './texts.ts';

const DAY = 86_400_000;
const movers = new Set(['admin', 'finance', 'campaign_manager', 'channel_manager']);

/** The business clock of a demo: shows it, and moves it forward. */
export function Clock() {
  const me = useMe();
  const queries = useQueryClient();
  const [to, setTo] = useState<Date>();
  const { data: clock } = useSuspenseQuery({ ...clockQuery, refetchInterval: 10_000 });
  const move = useMutation({
    mutationFn: (target: Date) => api.growth.moveClock({ to: target.toISOString() }),
    onSuccess: async ({ now }) => {
      sayDone(t.clockMoved(dateTime(now)));
      await queries.invalidateQueries();
    },
    onError: sayFailed,
  });
  const ahead = (days: number) => move.mutate(new Date(Date.parse(clock.now) + days * DAY));
  const mayMove = clock.demo && me.roles.some((role) => movers.has(role));
  return (
    <Card title={<h2>{t.clockTitle}</h2>}>
      <p className="clock-now num">{t.clockNow(dateTime(clock.now))}</p>
      {mayMove ? (
        <>
          <p className="quiet">{t.clockWhy}</p>
          <Flex gap={8} wrap className="clock-acts">
            <Button onClick={() => ahead(1)} loading={move.isPending}>
              {t.clockDay}
            </Button>
            <Button onClick={() => ahead(15)} loading={move.isPending}>
              {t.clockFifteen}
            </Button>
            <InstantPicker aria-label={t.clockTo} clearable value={to} onChange={setTo} />
            <Button type="primary" disabled={!to} loading={move.isPending} onClick={() => to && move.mutate(to)}>
              {t.clockTo}
            </Button>
          </Flex>
        </>
      ) : null}
    </Card>
  );
}
