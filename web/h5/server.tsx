/** @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import type { H5Module, Page } from './module.ts';
import { ContentPage } from './pages/ContentPage.tsx';
import { CreatorPage } from './pages/CreatorPage.tsx';
import { CreatorsPage } from './pages/CreatorsPage.tsx';
import { FaultPage } from './pages/FaultPage.tsx';
import { FeedPage } from './pages/FeedPage.tsx';
import { MePage } from './pages/MePage.tsx';
import { PreviewExpired, PreviewPage } from './pages/PreviewPage.tsx';
import { SignInPage } from './pages/SignInPage.tsx';
import { Cards } from './parts/Cards.tsx';
import { CreatorRows } from './parts/CreatorRows.tsx';
import { Document, type View } from './parts/Document.tsx';
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
  if (page.name === 'feed' || page.name === 'creator')
    return renderToString(<Cards cards={page.cards} more={page.more} view={view} />);
  if (page.name === 'creators')
    return renderToString(<CreatorRows creators={page.creators} more={page.more} view={view} />);
  if (page.name === 'me') return renderToString(<CreatorRows creators={page.following} more={page.more} view={view} />);
  return '';
};

function Body({ page, view }: { page: Page; view: View }) {
  switch (page.name) {
    case 'signIn':
      return <SignInPage page={page} view={view} />;
    case 'feed':
      return <FeedPage page={page} view={view} />;
    case 'content':
      return <ContentPage content={page.content} view={view} />;
    case 'preview':
      return <PreviewPage page={page} view={view} />;
    case 'previewExpired':
      return <PreviewExpired view={view} />;
    case 'creator':
      return <CreatorPage page={page} view={view} />;
    case 'creators':
      return <CreatorsPage page={page} view={view} />;
    case 'me':
      return <MePage page={page} view={view} />;
    default:
      return <FaultPage page={page} view={view} />;
  }
}
