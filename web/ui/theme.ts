import type { ThemeConfig } from 'antd';
import { lang } from './lang.ts';

/** One accent, one radius, a 4/8 px grid; every text passes WCAG AA (UX, the look). */
export const theme: ThemeConfig = {
  cssVar: { key: 'zc' },
  token: {
    colorPrimary: '#b02a06',
    colorLink: '#b02a06',
    colorInfo: '#b02a06',
    colorError: '#cf1322',
    colorTextDescription: 'rgba(0,0,0,.65)',
    colorTextTertiary: 'rgba(0,0,0,.6)',
    colorTextPlaceholder: 'rgba(0,0,0,.6)',
    borderRadius: 8,
    // A Chinese font sets English quotation marks as wide as a sign.
    fontFamily: `${lang === 'en' ? 'system-ui, Roboto, Arial, ' : ''}"PingFang SC", "Noto Sans CJK SC", sans-serif`,
    colorBgLayout: '#f6f4f1',
  },
};
