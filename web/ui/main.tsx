import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { lang } from './lang.ts';
import { allowAntdStyles, nonce } from './nonce.ts';
import { queries, router } from './router.tsx';
import { theme } from './theme.ts';
import './page.css';

allowAntdStyles();

const root = document.querySelector('#root');
if (!root) throw new Error('the page has no #root');

createRoot(root).render(
  <StrictMode>
    <ConfigProvider
      {...(lang === 'en' ? {} : { locale: zhCN })}
      theme={theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  </StrictMode>,
);
