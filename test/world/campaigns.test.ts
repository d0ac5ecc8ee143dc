import { expect, test } from 'vitest';
import { campaignStatuses } from '../../src/distribution/campaigns/fields.ts';
import { testWorld } from '../demo.ts';
import { ok } from '../money.ts';
import { campaigns } from './campaigns.ts';

type Row = { id: string; title: string; status: string; submissions: number; creators: number; submitters: number };

test(
  'UX 45: the demo has campaigns of every state, with invitations and counters that their works made',
  {
    timeout: 300_000,
  },
  async () => {
    const world = await testWorld();
    const manager = await world.as('campaign_manager');
    const { items, counts } = ok(await manager.call('GET', '/operator/campaigns?limit=100'));
    expect(items).toHaveLength(campaigns.length);
    expect(Object.keys(counts).toSorted()).toEqual([...campaignStatuses].toSorted());
    const active = new Set(['submitted', 'human_review', 'accepted', 'trial', 'placed', 'expired']);
    for (const row of items as Row[]) {
      const works = ok(await manager.call('GET', `/operator/campaigns/${row.id}/works?limit=100`));
      const held = works.items.filter(({ status }: { status: string }) => active.has(status));
      expect([row.title, row.submissions], row.title).toEqual([row.title, held.length]);
      const wish = campaigns.find(({ title }) => title === row.title);
      expect([row.title, works.items.length]).toEqual([row.title, wish?.works.length]);
    }
    const lin = await world.as('lin');
    const notice = ok(await lin.call('GET', '/campaign-notice'));
    expect(notice.invitations).toBeGreaterThanOrEqual(4);
    const open = ok(await lin.call('GET', '/campaigns?sort=saturation')).items;
    expect(open.length).toBeGreaterThanOrEqual(5);
    expect(open.some(({ closingSoon }: { closingSoon: boolean }) => closingSoon)).toBe(true);
    const placed = (items as Row[]).find(({ status }) => status === 'placed');
    const report = ok(await manager.call('GET', `/operator/campaigns/${placed?.id}/report`));
    expect(report).toMatchObject({ complete: true, chosen: 4, placed: 4 });
    expect(report.reads).toBeGreaterThan(0);
    const mo = await world.as('mo');
    const left = ok(await mo.call('GET', `/submissions?targetType=campaign&status=expired`)).items;
    expect(left).toMatchObject([{ target: { id: placed?.id }, reasons: [{ code: 'NOT_SELECTED' }] }]);
  },
);
