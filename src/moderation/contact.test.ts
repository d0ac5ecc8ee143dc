import { expect, test } from 'vitest';
import { findContacts } from './contact.ts';
import { fold } from './fold.ts';

const kinds = (text: string, hosts: string[] = []) => findContacts(fold(text), hosts).map((hit) => hit.kind);
/** Each text with what is found in it, so that a failing row names itself. */
const table = (texts: readonly string[]) => texts.map((text) => [text, kinds(text).join()]);
const all = (kind: string, texts: readonly string[]) => expect(table(texts)).toEqual(texts.map((text) => [text, kind]));

test('DOMAIN 2.6.1: mobile numbers, however they are written', () => {
  all('mobile', [
    '13812345678',
    '打 138-1234-5678 找我',
    '１３８１２３４５６７８',
    '一三八一二三四五六七八',
    '幺三八 幺二三四 五六七八',
    '壹叁捌壹贰叁肆伍陆柒捌',
    '1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
    '①③⑧①②③④⑤⑥⑦⑧',
    '1 3 8 1 2 3 4 5 6 7 8',
    '138\u200b1234\u200b5678',
  ]);
});

test('DOMAIN 2.6.1: telephone numbers', () => {
  all('phone', [
    '0571-88888888',
    '010 12345678',
    '(021)12345678',
    '057188888888',
    '400-123-4567',
    '拨打4001234567客服',
    '电话：88886666',
  ]);
});

test('DOMAIN 2.6.1: e-mail addresses', () => {
  all('email', [
    'xiaotang@example.com',
    '小棠：xiao.tang+1@mail.example.cn',
    'xiaotang#at#example.com',
    'ｘｉａｏ＠ｅｘａｍｐｌｅ．ｃｏｍ',
  ]);
});

test('DOMAIN 2.6.1: addresses and hosts outside the whitelist', () => {
  all('url', [
    'https://example.org/x?y=1',
    'HTTP://EXAMPLE.ORG',
    'www.example.com',
    '去 example.com 看',
    '百科example。com',
    'baidu点com',
    'ｅｘａｍｐｌｅ．ｃｎ',
    'a.b.example.net/path',
    '见t.cn/abc123',
  ]);
  expect(kinds('https://shop.example/item', ['shop.example'])).toEqual([]);
  expect(kinds('www.shop.example.com', ['shop.example.com'])).toEqual([]);
  expect(kinds('https://shop.example.evil.com', ['shop.example'])).toEqual(['url']);
  expect(kinds('https://evilshop.example', ['shop.example'])).toEqual(['url']);
  expect(kinds('https://shop.example@evil.com', ['shop.example'])).toEqual(['url']);
});

test('DOMAIN 2.6.1: cues of WeChat, QQ and Wangwang with an id within 12 characters', () => {
  all('wechat', [
    '微信：abc12345',
    '加微信xiaotang88',
    '加v：xiaoming2019',
    'VX:abcd1234',
    'v x abcd1234',
    '薇 xiaomeimei6',
    '薇：xiaomeimei',
    'V信abc123456',
    '微.信 abc123456',
    '加我的微信吧，号码是 abc_123456',
    '公众号 zhongcao2019',
    '微信号xiaotang',
    'abc12345是我微信',
    '微信可以找到我 abc12345',
    '➕薇xiaomei88',
    'v心 abc12345',
  ]);
  all('qq', [
    'QQ 123456789',
    'QQ:12345',
    'qq284210953',
    '扣扣 12345678',
    '扣扣一二三四五六七八',
    'q q 12345678',
    '12345678是我qq',
    '抠抠12345678',
    'q：123456789',
  ]);
  all('wangwang', ['旺旺：xiaotang_shop', '旺旺号 shop2019']);
});

test('ordinary texts about shopping have no contact information', () => {
  all('', [
    '13800 毫安',
    '2019年10月1日13点',
    '2019-10-01 13:00:00',
    '微信红包',
    '微信支付了 299 元',
    '微信支付 iphone12',
    '微信步数 20000 步',
    '加微信群聊',
    'QQ弹',
    'QQ弹的口感，一盒12345元',
    '用QQ聊天8小时，电池12000毫安',
    'QQ 10000个赞',
    '能上qq，nokia5230很好',
    'qq music',
    '薇诺娜 15ml',
    '薇娅推荐',
    '旺旺雪饼',
    '旺旺大礼包 1000g',
    '加V认证',
    'V领 T恤',
    'ASP.NET',
    'No.1',
    'T.O.P',
    '很好.top',
    'very good.me too',
    '尺码 35 36 37 38 39',
    '13 14 15 16 17 18',
    '1、2、3、4、5、6、7、8、9、10、11',
    '订单号 123456789012345678',
    'ISBN 9787508647357',
    '6901234567892',
    '价格 1399 元，原价 1999 元',
    '5.5寸 1920*1080 屏',
    '90.5 91.5 92.5',
    '身高165 体重50 穿M码',
    '8核 2.0GHz 13.3寸 1366 768',
    'iPhone 13 128GB 5999',
    '三三两两',
    '一一二二三三四四',
    '0.012345678',
    '@小棠 你看',
    '很ok。cc霜也好用',
    '企鹅玩偶 30 厘米',
    'q版手办',
  ]);
});

test('hits do not overlap and stand in order', () => {
  const hits = findContacts(fold('微信13812345678，QQ 123456789，a@b.com'), []);
  expect(hits.length).toBeGreaterThanOrEqual(3);
  expect(hits.every((hit, i) => i === 0 || hit.start >= (hits[i - 1]?.end ?? 0))).toBe(true);
});

test('long hostile texts take linear time', () => {
  const started = performance.now();
  for (const piece of [
    '微信',
    'a',
    '1 ',
    'a.',
    'vx',
    '微信a',
    '1a',
    'a@',
    '138 ',
    '薇:',
    'qq:a_',
    '一 ',
    'www.',
    'http://',
    '1🍎',
    '1点',
    'a点',
    'v . x . ',
    '微信 x i a ',
    'a dot ',
    'l1',
  ])
    kinds(piece.repeat(20_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(5000);
});

test('DOMAIN 2.6.1: accounts on other platforms, in the spellings that people use', () => {
  all('platform', [
    '抖音号：linxiaoman66',
    '抖音号 66778899',
    '斗音号linxiaoman66',
    '抖yin号 linxiaoman',
    'DOUYIN：linxiaoman66',
    'dy：linxiaoman66',
    '抖音搜 linxiaoman66',
    '小红书号：667788991',
    '小紅書號：667788991',
    '小🍠号 667788991',
    '红薯号667788991',
    'xhs linxiaoman66',
    '快手ID：66778899',
    '快 手 号 linxiaoman66',
    '微博ID：linxiaoman66',
    '微博号：六六七七八八九九',
    '围脖 linxiaoman_66',
    'B站 UID 66778899',
    'b站uid：66778899',
    '哔哩哔哩UID66778899',
    '闲鱼号 linxiaoman66',
    'ｔｇ：linxiaoman66',
  ]);
});

test('DOMAIN 2.6.1: naming another platform is no contact', () => {
  all('', [
    '抖音上很火的裙子 2026 款',
    '抖音同款发夹 12345 人付款',
    '小红书上看到 10086 个人收藏',
    '小红书爆款 iphone15promax 手机壳',
    '快手菜 20 道，15 分钟上桌',
    '微博上 98765 人转发',
    'B站看的测评，型号 WH1000XM5',
    '小红薯 5 斤装',
    '京东号 12345',
    'ins：lululemon 同款',
    'in line 2026 no.12345',
  ]);
});
