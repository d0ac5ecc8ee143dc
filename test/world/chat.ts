/** A line of a group: who says it, and what, or the card of a work, or of a product in it. */
type Line = readonly [by: string, text: string] | readonly [by: string, card: { content: string; goods?: true }];

export type DemoGroup = {
  owner: string;
  name: string;
  intro: string;
  announcement: string;
  members: readonly string[];
  /** Days before today, and when it begins. */
  ago: number;
  clock: string;
  lines: readonly Line[];
};

/** Groups of the demo world, each with a short talk (UX 11, 45). */
export const groups: readonly DemoGroup[] = [
  {
    owner: 'lin',
    name: '小锅灶台边',
    intro: '一个人好好吃饭的人凑一桌：晒晒今天的锅，问问火候。',
    announcement: '周日晚八点，一起做番茄土豆炖牛腩，食材单周六发在群里。',
    members: ['r001', 'r002', 'r003', 'r005', 'r008', 'r013', 'r021', 'r034'],
    ago: 1,
    clock: '19:32',
    lines: [
      ['r003', '今天照着做了煲仔饭，锅巴终于不糊了！'],
      ['r008', '求问转锅是每面一分钟吗？我家的灶火偏大。'],
      ['lin', '火偏大就每面四十秒，听到噼啪声再转下一面。'],
      ['lin', { content: 'lin-clay-pot' }],
      ['r008', '收到，今晚再试一锅。'],
      ['r021', '新手问一句，一人份用多大的锅合适？'],
      ['lin', '十八厘米的就够，再大了米铺不满，锅巴会薄。我用的是这口。'],
      ['lin', { content: 'lin-iron-pan', goods: true }],
      ['r013', '这口我养了半年，煎蛋能滑冰了，哈哈。'],
      ['r034', '周日的炖牛腩要提前一天买肉吗？'],
      ['lin', '当天早上买就行，回来先泡半小时血水。'],
      ['r005', '好嘞，周日见！'],
    ],
  },
  {
    owner: 'hao',
    name: '把家住舒服',
    intro: '收纳、灯光、小改造，先聊聊再动手。',
    announcement: '',
    members: ['r001', 'r004', 'r006', 'r009', 'r017'],
    ago: 2,
    clock: '21:05',
    lines: [
      ['r006', '租的房子不让打孔，窗帘有什么办法？'],
      ['hao', '试试伸缩杆，选带防滑胶垫的，挂轻一点的纱帘没问题。'],
      ['r017', '我用伸缩杆挂了半年，没掉过。'],
      ['r009', '客厅灯想换暖一点的，选多少色温好？'],
      ['hao', '三千开上下，看书的角落再加一盏四千开的。'],
      ['r004', '记下了，周末就去换。'],
    ],
  },
];
