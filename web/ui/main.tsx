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

// Who asks the system for less motion gets none: dialogs and lists stand at once (WCAG 2.3.3). Motion is not switched off,
// since a dialog focuses its first field when its motion ends.
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const atOnce = { motionDurationFast: '1ms', motionDurationMid: '1ms', motionDurationSlow: '1ms' };

// The library's own icon leaves when its motion ends, and stays where that end is missed; and it joins the button's name.
const loadingIcon = <span className="button-busy" aria-hidden="true" />;

const root = document.querySelector('#root');
if (!root) throw new Error('the page has no #root');

createRoot(root).render(
  <StrictMode>
    <ConfigProvider
      {...(lang === 'en' ? {} : { locale: zhCN })}
      theme={still ? { ...theme, token: { ...theme.token, ...atOnce } } : theme}
      wave={{ disabled: still }}
      csp={{ nonce }}
      button={{ autoInsertSpace: false, loadingIcon }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  </StrictMode>,
);
