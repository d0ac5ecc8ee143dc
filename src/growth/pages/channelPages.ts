import type { Page } from '../../../web/h5/module.ts';
import type { WireCard } from '../../contents/schema.ts';
import type { CampaignPage, ChannelPage } from '../../distribution/placement/reading/schema.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { cursorOf, PAGE, withMarks, type List } from './readerPages.ts';

type Shown = Extract<Page, { name: 'channel' }>;

/** The pages of what operators place: channels and campaigns, each through the public API. */
export function mountChannelPages({ page }: PageRoutes): void {
  page('/channels', channelsPage);
  page('/channels/:code', channelPage);
  page('/campaigns/:id', campaignPage);
}

async function channelsPage({ api }: PageCall): Promise<Page> {
  const { items } = await api.get<{ items: ChannelPage[] }>('/channel-pages');
  return {
    name: 'channels',
    channels: items.map(({ url, name, intro, logoUrl, subChannels }) => ({
      href: url,
      name,
      intro,
      picture: logoUrl,
      parts: subChannels.map((part) => part.name),
    })),
  };
}

/** A channel with its sub-channels as tabs, each an address of its own. */
async function channelPage(call: PageCall): Promise<Shown> {
  const { code } = call.request.params as { code: string };
  const { cursor, part } = call.request.query as { cursor?: string; part?: string };
  const path = encodeURIComponent(code);
  const asked = part === undefined ? '' : `&subChannel=${encodeURIComponent(part)}`;
  const [channel, list] = await Promise.all([
    call.api.get<ChannelPage>(`/channel-pages/${path}`),
    call.api.get<List<WireCard>>(`/channels/${path}/contents?limit=${PAGE}${asked}${cursorOf(cursor)}`),
  ]);
  const { url, name, intro, logoUrl, subChannels } = channel;
  const hrefOf = (one: string | undefined) => (one === undefined ? url : `${url}?part=${encodeURIComponent(one)}`);
  const parts = [{ code: undefined, name: null }, ...subChannels].map((one) => ({
    name: one.name,
    href: hrefOf(one.code),
    current: one.code === part,
  }));
  return {
    name: 'channel',
    head: { name, intro, picture: logoUrl },
    about: null,
    parts: subChannels.length > 1 ? parts : [],
    cards: await withMarks(call, list.items),
    more: moreOf(hrefOf(part), list.nextCursor),
  };
}

async function campaignPage(call: PageCall): Promise<Shown> {
  const { id } = call.request.params as { id: string };
  const { cursor } = call.request.query as { cursor?: string };
  const path = encodeURIComponent(id);
  const [{ title, intro, descriptionHtml, coverUrl, url }, list] = await Promise.all([
    call.api.get<CampaignPage>(`/campaign-pages/${path}`),
    call.api.get<List<WireCard>>(`/campaigns/${path}/contents?limit=${PAGE}${cursorOf(cursor)}`),
  ]);
  return {
    name: 'channel',
    head: { name: title, intro, picture: coverUrl },
    about: descriptionHtml,
    parts: [],
    cards: await withMarks(call, list.items),
    more: moreOf(url, list.nextCursor),
  };
}

function moreOf(href: string, cursor: string | null): string | null {
  return cursor === null ? null : `${href}${href.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}
