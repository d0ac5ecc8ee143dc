import type { NoticeSettingsPage, NoticesPage, UnsubscribePage } from '../../../web/h5/notices.ts';
import {
  noticeTypes,
  type NoticeType,
  type WireNotice,
  type WireSettings,
  type WireUnread,
} from '../../notifications/schema.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { PAGE, cursorOf, type List } from './readerPages.ts';
import { unreadMessagesOf } from './subscriptionPages.ts';

/** Notices on the phone: to read, to mark and to choose, all without scripts (UX 29). */
export function mountNoticePages({ page, form }: PageRoutes): void {
  page('/notices', noticesPage);
  page('/notices/settings', (call) => settingsPage(call, null));
  form('/notices/settings', saveSettings);
  form('/notices/devices/:id/remove', async ({ api, request }) => {
    const { id } = request.params as { id: string };
    await api.send('DELETE', `/push-subscriptions/${encodeURIComponent(id)}`);
    return '/notices/settings';
  });
  page('/unsubscribe/:token', ({ request }) => Promise.resolve(unsubscribePage(request, false)));
  // Mail programs post here by themselves, too (RFC 8058).
  form('/unsubscribe/:token', async ({ api, request }) => {
    const made = unsubscribePage(request, true);
    await api.send('POST', '/mail-unsubscriptions', { token: made.token });
    return made;
  });
  form('/notices/read', async ({ api }, { type, upTo }) => {
    const of = noticeTypes.find((known) => known === type);
    await api.send('POST', '/notifications/read-all', { ...(of && { type: of }), ...(upTo && { upTo }) });
    return of ? `/notices?type=${of}` : '/notices';
  });
  form('/notices/:id/open', async ({ api, request }) => {
    const { id } = request.params as { id: string };
    return (await api.send<WireNotice>('PUT', `/notifications/${encodeURIComponent(id)}/read`)).url;
  });
}

function unsubscribePage({ params }: PageCall['request'], done: boolean): UnsubscribePage {
  return { name: 'unsubscribe', token: (params as { token: string }).token, done };
}

async function noticesPage(call: PageCall): Promise<NoticesPage> {
  const query = call.request.query as { type?: string; cursor?: string };
  const type: NoticeType | null = noticeTypes.find((known) => known === query.type) ?? null;
  const of = type === null ? '' : `&type=${type}`;
  const [list, unreadMessages] = await Promise.all([
    call.api.get<List<WireNotice> & { unread: WireUnread }>(
      `/notifications?limit=${PAGE}${of}${cursorOf(query.cursor)}`,
    ),
    unreadMessagesOf(call),
  ]);
  const more = list.nextCursor ? `/notices?${`${of}${cursorOf(list.nextCursor)}`.slice(1)}` : null;
  return { name: 'notices', type, notices: list.items, unread: list.unread, unreadMessages, more };
}

async function settingsPage({ api }: PageCall, said: NoticeSettingsPage['said']): Promise<NoticeSettingsPage> {
  return { name: 'noticeSettings', settings: await api.get<WireSettings>('/notification-settings'), said };
}

/** A box that is not ticked is not sent: what the form has boxes for is what it decides. */
async function saveSettings(call: PageCall, fields: Record<string, string>): Promise<NoticeSettingsPage> {
  const { types, mail } = await call.api.get<WireSettings>('/notification-settings');
  const wish = types.map(({ type, inboxAlways }) => ({
    type,
    inbox: inboxAlways || fields[`inbox_${type}`] === '1',
    push: fields[`push_${type}`] === '1',
    ...(mail.configured && { mail: fields[`mail_${type}`] === '1' }),
  }));
  try {
    const headers = { 'if-match': `"${fields['version'] ?? ''}"` };
    await call.api.send('PUT', '/notification-settings', { types: wish }, headers);
    return await settingsPage(call, 'saved');
  } catch (error) {
    if (!(error instanceof ApiFault) || error.problem.status === 401) throw error;
    return settingsPage(call, { fault: saidOf(error.problem) });
  }
}
