import type { Content } from './shape.ts';
import { look } from './shape.ts';

/** Outfits: own pictures and a puzzle, with their goods marked. */
export const lookContents: readonly Content[] = [
  look({
    key: 'shen-two-looks',
    author: 'shen',
    day: 2,
    time: '12:10',
    template: 'collection2',
    title: '158 的冬天两套',
    forward: '一套去上班，一套去见人。两套里有同一条裤子，它今年第七十三次。#秋冬通勤#',
    summary:
      '短大衣收在胯骨上，围巾留出一段脖子，裤脚塞进短靴，包里放得下电脑本；第二套只换上身和鞋，同一条牛仔裤再穿一天。',
    pictures: [
      [
        ['coat', '衣长 62，不压个子'],
        ['scarf', '薄款，绕一圈'],
        ['jeans', '短版九分'],
        ['winter-boot', '筒口插得进裤脚'],
        ['handbag', '放得下 A5'],
      ],
      [
        ['blouse', '垂，不用熨'],
        ['jeans', '还是它'],
        ['flat', '工位备用'],
        ['tote', '电脑加芹菜'],
      ],
    ],
  }),
  look({
    key: 'hao-north-desk',
    author: 'hao',
    day: 5,
    time: '11:30',
    template: 'collection2',
    title: '朝北书桌暖起来',
    forward: '量一下：窗台到桌沿四十厘米。没换桌子，只加了五样会发光、会收东西的。',
    summary: '朝北的房间先别急着刷墙。一盏落地灯打在墙上，镜子把窗口那点亮借过来，筐收线，蜡烛留给晚上，本子摊开。',
    pictures: [
      [
        ['floor-lamp', '照墙，不照眼睛'],
        ['mirror', '斜着对窗'],
        ['basket', '收充电线'],
        ['candle', '晚上九点以后'],
        ['notebook', '摊平不回弹'],
      ],
    ],
  }),
  look({
    key: 'run-two-below',
    author: 'run',
    day: 4,
    time: '06:40',
    template: 'magiccollocation',
    title: '零下两度晨跑穿什么',
    forward: '今早零下两度，六点出门，配速六分十秒。把身上的六件拼给你看，别穿多。',
    summary: '出门冷三分钟就对了。背心在里，短裤套在紧身裤外面，帽檐挡风，袜子分左右，秒表贴在栏杆上，鞋比平时大半码。',
    pictures: [
      [
        ['shirt', '贴身，反光条朝后'],
        ['shorts', '套在紧身裤外'],
        ['cap', '帽檐挡侧风'],
        ['runner', '大半码'],
        ['socks', '分左右'],
        ['stopwatch', '震动提醒'],
      ],
    ],
  }),
];
