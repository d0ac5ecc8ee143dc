import { expect, test, vi } from 'vitest';
import { withOverride } from '../../../src/contents/templates/override.ts';
import { posts } from '../../../src/contents/templates/post.ts';
import type { Channel } from '../channels/queries.ts';
import { openTo, stricterIn } from './stricter.ts';

vi.mock('../../ui/lang.ts', () => ({ lang: 'zh-CN' }));

const [post] = posts;

test('DOMAIN 2.2: what a sub-channel makes stricter is said field by field, and nothing of what stays', () => {
  if (!post) throw new Error('there is no post');
  const strict = withOverride(post, {
    fields: [
      { name: 'title', max: 11 },
      { name: 'summary', min: 50, required: true },
    ],
  });
  expect(stricterIn(post, strict)).toEqual(['标题 4-11', '引文 50-100、必填']);
  expect(stricterIn(post, withOverride(post, { fields: [{ name: 'title', max: 60 }] }))).toEqual([]);
  const wider = strict.fields.find(({ name }) => name === 'coverMediaIds');
  expect(stricterIn(post, withOverride(post, { fields: [{ name: 'coverMediaIds', widthPxMin: 2000 }] }))).toEqual(
    wider ? [`${wider.label.zh} 规格更严`] : [],
  );
});

test('DOMAIN 3.4: one writes for sub-channels that one may submit to', () => {
  const sub = (code: string, change: object) => ({
    code,
    name: code,
    paused: false,
    byApplication: false,
    eligible: true,
    membership: null,
    ...change,
  });
  const member = { id: 'm', since: '', suspended: null };
  const suspended = { ...member, suspended: { until: null, reason: '' } };
  const subChannels = [
    sub('open', {}),
    sub('short', { eligible: false }),
    sub('paused', { paused: true }),
    sub('outside', { byApplication: true }),
    sub('inside', { byApplication: true, eligible: false, membership: member }),
    sub('suspended', { byApplication: true, membership: suspended }),
  ];
  const channels = [{ code: 'c', name: '好物', intro: '', logoUrl: null, subChannels }] as unknown as Channel[];
  expect(openTo(channels)).toEqual([
    { code: 'open', name: '好物 · open' },
    { code: 'inside', name: '好物 · inside' },
  ]);
});
