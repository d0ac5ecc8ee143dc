import { card, h, ol, quote } from './body.ts';
import type { Content } from './contents/shape.ts';
import { post, single } from './contents/shape.ts';
import { waiting } from './contents/waiting.ts';

/** What became of a content that readers do not see, so that every list and desk has something to show. */
export type Fate =
  | { kind: 'draft' }
  /** Waits for a reviewer. */
  | { kind: 'queue' }
  /** A reviewer turned it down: a reason's code and his note. */
  | { kind: 'rejected'; code: string; note: string }
  /** Goes out so many days after today, at `time`. */
  | { kind: 'scheduled'; inDays: number; time: string };

/** Contents that are not published; `day` and `time` say when they were saved or submitted. */
export const unfinished: readonly { content: Content; fate: Fate }[] = [
  ...waiting,
  {
    fate: { kind: 'queue' },
    content: post({
      key: 'dou-stick',
      author: 'dou',
      day: 1,
      time: '15:10',
      title: '换了摇杆，还是没通关',
      forward: '怪手柄怪了一年，今天终于没有东西可以怪了。#慢游戏#',
      summary: '从手柄换到摇杆的第九天：手汗少了，误触少了，死亡次数没有明显变化。',
      cover: ['stick', 'gamepad'],
      body: [
        '一年来我有个理论：通不了关是因为手柄的十字键太小。理论需要实验，于是有了这台摇杆。',
        h('九天的记录'),
        ol(
          '头两天，左右分不清，死了五十一次，其中十次是自己跳下去的。',
          '第三天，发现按键可以换，把静音的换上，室友说谢谢。',
          '第六天，手不出汗了，因为手心悬着，不贴着东西。',
          '第九天，还在第三关，但死得比较体面。',
        ),
        card('stick'),
        '底座两公斤出头，放在腿上会麻，放在桌上刚好。线有三米，绕猫一圈还有富余。',
        '结论：理论不成立。我把手柄擦干净放回去了，跟它道了歉。',
      ],
    }),
  },
  {
    fate: { kind: 'queue' },
    content: single({
      key: 'mian-puzzle',
      author: 'mian',
      day: 1,
      time: '19:25',
      good: 'puzzle',
      title: '拼图也要有名字',
      forward: '柜子里第三十八个成员，一千片，叫阿雨。',
      summary: '木片厚实，分区好找，灰色多到发呆',
      long: ['木片扣上去会轻轻响一声，很踏实', '背面分了八个区，找起来不那么慌'],
      short: ['灰墙区很费时间', '刮板用来推平', '木屑要先抖掉'],
      paragraphs: [
        [
          '开盒',
          '打开先是一阵木头味，像小时候的积木桶。一千片倒在床单上，我数了两遍，九百九十九，最后一片在我袜子里。所以请在桌上开盒，不要在床上，也不要穿厚袜子。',
        ],
        [
          '拼的时候',
          '先按背面的字母分成八堆，再找四条边。红伞很快，半个晚上就好了。灰墙那一区拼了五天，我给每一片都起了外号，最后记不住，又重来。',
        ],
      ],
    }),
  },
  {
    fate: { kind: 'queue' },
    content: post({
      key: 'kai-wash',
      author: 'kai',
      day: 1,
      time: '21:40',
      title: '自己洗车，三桶水够了',
      forward: '算过账了：自己洗一次两块四，外加一个下午和一条湿裤腿。',
      summary: '两厢车在家洗一次的步骤、用水和时间，隔砂网有没有用，湿裤腿怎么避免。',
      cover: ['car-wash', 'tire-gauge'],
      body: [
        '小区门口洗一次三十五，排队四十分钟。自己洗，三桶水，五十分钟，其中十分钟在找堵住水管的那片叶子。',
        ol(
          '头一桶只冲，从车顶往下，把沙子冲走再上手套，不然等于拿砂纸抹。',
          '第二桶放洗车液，手套洗一面翻一面，洗完在隔砂网上蹭两下，沙子真的沉在底下，倒出来一小撮。',
          '第三桶冲净，趁湿用大毛巾拖，别来回擦。',
        ),
        card('car-wash'),
        '毛巾一条不够，后备箱和轮毂要另拿旧的。手套洗完拧不干，晾了一夜还潮，下次提前脱水。',
        '湿裤腿这事没解决。水往低处流，我蹲得也低。',
      ],
    }),
  },
  {
    fate: {
      kind: 'rejected',
      code: 'COPY_OF_DETAIL_PAGE',
      note: '两段都在复述商品页的参数，没有看到你自己穿过的感受。加上试穿和洗后的变化，就可以再提交。',
    },
    content: single({
      key: 'bai-vest',
      author: 'bai',
      day: 5,
      time: '12:30',
      good: 'vest',
      title: '口袋很多的工装马甲',
      forward: '六个口袋，装得下手机、雨伞、充电宝和半个苹果。',
      summary: '多口袋工装马甲，轻薄速干，通勤户外',
      long: ['多口袋工装款式，通勤和户外都可以穿', '轻薄速干面料，洗过之后干得很快'],
      short: ['前身四个口袋', '内里两个口袋', '拉链顺滑好拉'],
      paragraphs: [
        [
          '面料',
          '采用轻薄速干面料，透气排汗，经过防泼水处理，小雨天气也可以外穿。克重较轻，折叠之后可以放进背包的侧袋，出差旅行携带方便，洗后容易晾干，日常打理起来很省心。',
        ],
        [
          '口袋',
          '前身设有四个立体口袋，内里设有两个暗袋，可以分类收纳手机、钥匙、钱包、充电宝等随身物品，袋口有按扣，不容易掉落。拉链采用树脂材质，拉合顺滑，下摆有抽绳可以调节松紧。',
        ],
      ],
    }),
  },
  {
    fate: { kind: 'scheduled', inDays: 1, time: '20:00' },
    content: post({
      key: 'hao-shoebox',
      author: 'hao',
      day: 1,
      time: '16:20',
      title: '鞋柜先空出一格',
      forward: '明晚聊鞋柜。动手之前，请先数一数门口有几双鞋。',
      summary: '一户四口、六十三双鞋的门厅怎么理：先空一格，再量高度，最后才决定买什么。',
      cover: ['box', 'label-tape'],
      body: [
        '上周去的一家，门口六十三双鞋，常穿的十一双。其余五十二双在等一个不会来的场合。',
        quote('空的那一格，是给今天脚上这双的。'),
        h('三步'),
        ol(
          '全拿出来，按人分，不按款式分。每个人自己挑出这个月穿过的。',
          '柜子里先空一格不放东西，离门最近、齐腰那一格，回家随手放。',
          '量高度。平底鞋 12 厘米就够，靴子要 38，隔板挪一挪，常常多出一层。',
        ),
        '换季的放进能正面开门的箱子，不用一层层搬下来。贴一张纸，写谁的、什么季，不写品牌。',
        card('box'),
        card('label-tape'),
        '那家最后只买了两个箱子。剩下的五十二双，三十双送人，二十双还在考虑，两双是孩子的头一双鞋，留着。',
      ],
    }),
  },
  {
    fate: { kind: 'draft' },
    content: post({
      key: 'lin-noodles',
      author: 'lin',
      day: 2,
      time: '22:50',
      title: '一碗番茄挂面的算法',
      forward: '番茄罐头还剩一个，挂面还剩一把，明天写完。',
      summary: '一人份番茄挂面：水多少、面几分钟、番茄先炒还是后下，正在第三次试。',
      cover: ['noodles', 'tomato-can'],
      body: [
        '水 600 克，番茄 150 克，面 90 克。头一次咸，第二次淡，第三次在锅里。',
        card('noodles'),
        '待补：炒番茄的时间；加不加糖；失败的那碗照片。',
      ],
    }),
  },
  {
    fate: { kind: 'draft' },
    content: single({
      key: 'mo-lipstick',
      author: 'mo',
      day: 1,
      time: '23:05',
      good: 'lipstick',
      title: '豆沙色用到见底',
      forward: '第二支快见底了，写一半，等它真的见底。',
      summary: '哑光，不挑唇纹，吃面会花',
      long: ['吃完一碗面会掉一圈，中间还在'],
      short: ['不太拔干', '要先润唇'],
      paragraphs: [['颜色', '豆沙那支，黄皮不显脏，素颜涂会有点老气，要配眉毛。枫叶那支还没试够三十次，先不写。']],
    }),
  },
];
