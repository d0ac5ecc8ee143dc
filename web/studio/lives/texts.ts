import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of the studio's list of live sessions. */
export const t = dictionary({
  'zh-CN': {
    title: '直播',
    why: '直播在商城进行，由商城上报到这里；粉丝在关注页的「直播」和你的主页看到。',
    live: '直播',
    state: '状态',
    status_announced: '预告',
    status_live: '直播中',
    status_ended: '已结束',
    status_cancelled: '已取消',
    starts: '开始',
    ends: '结束',
    goods: '商品',
    opens: '从这里打开',
    opensHow: '次数；观看人数以商城为准',
    view: '打开',
    viewOf: (title: string) => `打开直播：${title}`,
    none: '商城还没有为这个账号上报过直播。',
    works: '作品管理',
  },
  en: {
    title: 'Live sessions',
    why: 'Sessions run at the shop, which reports them here; followers find them under Live in their feed and on your homepage.',
    live: 'Session',
    state: 'State',
    status_announced: 'Announced',
    status_live: 'Live',
    status_ended: 'Over',
    status_cancelled: 'Cancelled',
    starts: 'Begins',
    ends: 'Ends',
    goods: 'Goods',
    opens: 'Opened from here',
    opensHow: 'times; how many watched is the shop’s to know',
    view: 'Open',
    viewOf: (title) => `Open ${title}`,
    none: 'The shop has reported no session of this account yet.',
    works: 'Contents',
  },
})(lang);
