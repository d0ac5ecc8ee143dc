/** @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import type { H5Module, Page } from './module.ts';
import { ChannelPage, ChannelsPage } from './pages/ChannelPage.tsx';
import { WinPage, WinsPage } from './pages/RewardsPage.tsx';
import { CommentsPage, OwnCommentsPage, ThreadPage } from './pages/CommentsPage.tsx';
import { ContentPage } from './pages/ContentPage.tsx';
import { CreatorPage, HomepagePreview } from './pages/CreatorPage.tsx';
import { CreatorsPage } from './pages/CreatorsPage.tsx';
import { FaultPage } from './pages/FaultPage.tsx';
import { FeedPage } from './pages/FeedPage.tsx';
import { GroupPage, Messages } from './pages/GroupPage.tsx';
import { HelpPage } from './pages/HelpPage.tsx';
import { MePage } from './pages/MePage.tsx';
import { NoticeSettingsPage, UnsubscribePage } from './pages/NoticeSettingsPage.tsx';
import { OfflinePage } from './pages/OfflinePage.tsx';
import { NoticesPage } from './pages/NoticesPage.tsx';
import { PrivacyPage } from './pages/PrivacyPage.tsx';
import { OwnGroupsPage } from './pages/OwnGroupsPage.tsx';
import { PayeePage } from './pages/PayeePage.tsx';
import { PreviewExpired, PreviewPage } from './pages/PreviewPage.tsx';
import { ReportPage, ReportsPage } from './pages/ReportPage.tsx';
import { SharePage } from './pages/SharePage.tsx';
import { BlocksPage, WhyPage } from './pages/WhyPage.tsx';
import { SearchPage } from './pages/SearchPage.tsx';
import { TopicPage } from './pages/TopicPage.tsx';
import { SubscriptionPage, SubscriptionsPage } from './pages/SubscriptionsPage.tsx';
import { RulesPage } from './pages/RulesPage.tsx';
import { SignInPage } from './pages/SignInPage.tsx';
import { Cards } from './parts/Cards.tsx';
import { CreatorRows } from './parts/CreatorRows.tsx';
import { Document, type View } from './parts/Document.tsx';
import { Found } from './parts/Found.tsx';
import { texts } from './texts.ts';

export const renderPage: H5Module['renderPage'] = (page, shell) => {
  const view: View = { ...shell, t: texts(shell.lang) };
  return `<!doctype html>${renderToString(
    <Document view={view} page={page}>
      <Body page={page} view={view} />
    </Document>,
  )}`;
};

export const renderMore: H5Module['renderMore'] = (page, shell) => {
  const view: View = { ...shell, t: texts(shell.lang) };
  if (page.name === 'feed' || page.name === 'creator' || page.name === 'channel' || page.name === 'topic')
    return renderToString(<Cards cards={page.cards} more={page.more} view={view} />);
  if (page.name === 'homepagePreview')
    return renderToString(<Cards cards={page.home.cards} more={page.home.more} view={view} />);
  if (page.name === 'creators')
    return renderToString(<CreatorRows creators={page.creators} more={page.more} view={view} />);
  if (page.name === 'group') return renderToString(<Messages page={page} view={view} />);
  if (page.name === 'search') return renderToString(<Found page={page} view={view} />);
  if (page.name === 'me') return renderToString(<CreatorRows creators={page.following} more={page.more} view={view} />);
  return '';
};

function Body({ page, view }: { page: Page; view: View }) {
  switch (page.name) {
    case 'signIn':
      return <SignInPage page={page} view={view} />;
    case 'offline':
      return <OfflinePage view={view} />;
    case 'feed':
      return <FeedPage page={page} view={view} />;
    case 'content':
      return <ContentPage content={page.content} talk={page.talk} related={page.related} view={view} />;
    case 'why':
      return <WhyPage page={page} view={view} />;
    case 'blocks':
      return <BlocksPage page={page} view={view} />;
    case 'group':
      return <GroupPage page={page} view={view} />;
    case 'ownGroups':
      return <OwnGroupsPage page={page} view={view} />;
    case 'share':
      return <SharePage page={page} view={view} />;
    case 'comments':
      return <CommentsPage page={page} view={view} />;
    case 'thread':
      return <ThreadPage page={page} view={view} />;
    case 'ownComments':
      return <OwnCommentsPage page={page} view={view} />;
    case 'wins':
      return <WinsPage page={page} view={view} />;
    case 'payee':
      return <PayeePage page={page} view={view} />;
    case 'win':
      return <WinPage page={page} view={view} />;
    case 'preview':
      return <PreviewPage page={page} view={view} />;
    case 'previewExpired':
      return <PreviewExpired view={view} />;
    case 'creator':
      return <CreatorPage home={page} view={view} />;
    case 'homepagePreview':
      return <HomepagePreview page={page} view={view} />;
    case 'creators':
      return <CreatorsPage page={page} view={view} />;
    case 'channels':
      return <ChannelsPage page={page} view={view} />;
    case 'channel':
      return <ChannelPage page={page} view={view} />;
    case 'report':
      return <ReportPage page={page} view={view} />;
    case 'reports':
      return <ReportsPage page={page} view={view} />;
    case 'privacy':
      return <PrivacyPage page={page} view={view} />;
    case 'notices':
      return <NoticesPage page={page} view={view} />;
    case 'subscriptions':
      return <SubscriptionsPage page={page} view={view} />;
    case 'subscription':
      return <SubscriptionPage page={page} view={view} />;
    case 'noticeSettings':
      return <NoticeSettingsPage page={page} view={view} />;
    case 'unsubscribe':
      return <UnsubscribePage page={page} view={view} />;
    case 'rules':
      return <RulesPage page={page} view={view} />;
    case 'help':
      return <HelpPage page={page} view={view} />;
    case 'search':
      return <SearchPage page={page} view={view} />;
    case 'topic':
      return <TopicPage page={page} view={view} />;
    case 'me':
      return <MePage page={page} view={view} />;
    default:
      return <FaultPage page={page} view={view} />;
  }
}
