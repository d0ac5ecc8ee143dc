import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { ok } from '../../test/money.ts';
import { StatedMonths } from '../../test/statements.ts';
import { contentsOf } from '../../test/tampering.ts';
import { audit, totalsOf } from '../ledger/service.ts';
import { addMonths } from '../lib/time.ts';
import { verifyExport } from './proof/verify/verifying.ts';
import { reconcile } from './reconciling/service.ts';

const world = await testApp();
const stated = await StatedMonths.open(world);
const { mine, market, second } = stated;
const [admin, finance] = [await world.operator('admin'), await world.operator('finance')];
const path = '/operator/policies/cps';
const [third, fourth, fifth] = [1, 2, 3].map((n) => addMonths(second, n));
const statementOf = async (month = '') => ok(await mine.owner.call('GET', `/statements/${month}`)).items[0];
const held = async (...names: string[]) => [...(await world.run((tx) => totalsOf(tx, names))).values()].map(Number);

const owing = async () => ok(await finance.call('GET', '/operator/balances-owed')).items;

/** Each settles months in processes of their own. */
const slowly = { timeout: 240_000 };

test(
  'docs/integrate/settlement-policy, Debts: what was carried long enough is borne by the platform, in the statement, the ledger, the export and the preview',
  slowly,
  async () => {
    const { carriedOutFen } = await statementOf(second);
    expect(carriedOutFen).toBeLessThan(0);
    const { document } = ok(await admin.call('GET', path));
    expect(document.debtCarry).toEqual({ mode: 'endless' });
    // DOMAIN 13.9: finance sees who owes, since when, and that nobody but he will ever bear it.
    const row = { ledgerAccount: `creator:${mine.accountId}`, balanceFen: carriedOutFen, sinceMonth: second };
    const debt = { month: second, fen: -carriedOutFen };
    expect(await owing()).toMatchObject([{ ...row, unstatedFen: 0, debts: [{ ...debt, borneInMonth: null }] }]);
    const changes = [{ fromMonth: fourth, debtCarry: { mode: 'months', months: 1 } }];
    const atOnce = [{ fromMonth: fourth, debtCarry: { mode: 'months', months: 0 } }];

    // UX 39: the last posted month as if it had held; the debt arose in it, so only `0` bears it there.
    const previewed = async (wish: object[]) =>
      ok(await admin.call('POST', `${path}/preview`, { document: { ...document, changes: wish } })).preview;
    const partiesOf = ({ parties }: { parties: { party: string; beforeFen: number; afterFen: number }[] }) =>
      Object.fromEntries(parties.map((p) => [p.party, p.afterFen - p.beforeFen]));
    expect(partiesOf(await previewed(changes))).toMatchObject({ writtenOff: 0, platform: 0 });
    const preview = await previewed(atOnce);
    expect(partiesOf(preview)).toMatchObject({ writtenOff: -carriedOutFen, platform: carriedOutFen, payable: 0 });
    expect(preview.accounts).toMatchObject([{ accountId: mine.accountId, payableFen: 0 }]);
    expect(preview.accounts[0].afterFen - preview.accounts[0].beforeFen).toBe(-carriedOutFen);

    const wish = { document: { ...document, changes }, reason: '欠款最多结转一个月' };
    const { approvalId } = ok(await admin.call('POST', path, wish));
    ok(await finance.call('POST', `/operator/approvals/${approvalId}/decision`, { outcome: 'approve' }));

    expect(await owing()).toMatchObject([{ ...row, debts: [{ ...debt, borneInMonth: fourth }] }]);

    await stated.post(third ?? '');
    expect(await statementOf(third)).toMatchObject({ carriedInFen: carriedOutFen, writtenOffFen: 0, carriedOutFen });
    const creator = `creator:${mine.accountId}`;
    const [owed, income = 0] = await held(creator, 'platform_income');
    expect(owed).toBe(carriedOutFen);

    await stated.post(fourth ?? '');
    expect(await statementOf(fourth)).toMatchObject({
      carriedInFen: carriedOutFen,
      writtenOffFen: -carriedOutFen,
      carriedOutFen: 0,
      payableFen: 0,
    });
    expect(await owing()).toEqual([]);
    expect(await held(creator, 'platform_income')).toEqual([0, income + carriedOutFen]);
    expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
    expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);

    const { document: replayed } = await market.replayed(fourth ?? '');
    expect(replayed.totals.writtenOffFen).toBe(-carriedOutFen);
    expect(replayed.statements).toMatchObject([
      { carriedInDebts: { [second]: -carriedOutFen }, carriedOutDebts: {}, writtenOffFen: -carriedOutFen },
    ]);
    const zip = await stated.exported(mine, fourth ?? '');
    expect(await verifyExport(zip, await stated.rootOf(fourth ?? ''))).toMatchObject({ faults: [], agesProven: false });
    expect(contentsOf(zip)['statement.html']).toContain('由平台承担');
    const summary = ok(await mine.owner.call('GET', '/income/summary'));
    const month = summary.months.find((one: { month: string }) => one.month === fourth);
    expect(month.statement).toMatchObject({ writtenOffFen: -carriedOutFen });

    await stated.post(fifth ?? '');
    expect(await statementOf(fifth)).toBeUndefined();

    // UX 27: also months that only carried a debt on, with no commission and nothing to pay; in pages.
    const listed: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = ok(await mine.owner.call('GET', `/income/months?limit=2${cursor && `&cursor=${cursor}`}`));
      listed.push(...page.items.map((one: { month: string }) => one.month));
      cursor = page.nextCursor as string | null;
    }
    expect(listed).toEqual([fourth, third, second, stated.first]);
  },
);
