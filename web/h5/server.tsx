/** @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import type { H5Module, Page, Shell } from './module.ts';
import { SignIn } from './pages/SignIn.tsx';

export const renderPage: H5Module['renderPage'] = (page, shell) =>
  `<!doctype html>${renderToString(<Document page={page} shell={shell} />)}`;

function Document({ page, shell }: { page: Page; shell: Shell }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>登录 · 种草</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {shell.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} nonce={shell.nonce} />
        ))}
      </head>
      <body>
        <SignIn page={page} />
        <script type="module" src={shell.script} nonce={shell.nonce} />
      </body>
    </html>
  );
}
