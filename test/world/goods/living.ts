import type { Good } from './shape.ts';
import { goodsOf } from './shape.ts';

/** The house, its plants and its animals: three shops. */
export const livingGoods: readonly Good[] = [
  ...goodsOf('qingwa', [
    ['box', 'storage', '青瓦 可叠收纳箱34L 正面开门 免搬取物 承重40斤', 59, 900, 860, 'toolbox', 'mist'],
    ['basket', 'storage', '青瓦 手编水葫芦收纳筐 带内衬布 大中小三件套', 118, 1100, 240, 'basket', 'oat'],
    ['label-tape', 'storage', '青瓦 手写收纳标签120枚 可擦可揭 冰箱耐湿', 15.8, 1500, 1400, 'label', 'wheat'],
    ['floor-lamp', 'decor', '青瓦 可调光落地灯 2700K暖光 布罩三档高度', 329, 800, 150, 'couch-and-lamp', 'peach'],
    ['night-lamp', 'decor', '青瓦 感应小夜灯 磁吸充电 2000K琥珀光 床边走廊', 45, 1300, 900, 'light-bulb', 'wheat'],
    ['bedding', 'textiles', '青瓦 60支全棉四件套 水洗工艺 裸睡软糯 1.5/1.8米床', 359, 1000, 320, 'bed', 'rose'],
    ['mirror', 'decor', '青瓦 实木框半身镜 可立可挂 高清不变形 化妆穿衣', 168, 1000, 130, 'mirror', 'lilac'],
    ['candle', 'decor', '青瓦 大豆蜡香薰蜡烛180g 雪松橙花 棉芯少烟 燃烧40小时', 69, 1600, 410, 'candle', 'clay'],
    ['broom', 'cleaning', '青瓦 刮水扫把 硅胶刮条 浴室地面干湿两用 可立放', 35, 1000, 690, 'broom', 'mint'],
    [
      'skillet',
      'cookware',
      '青瓦 24cm熟铁平底锅 窒氮防锈 无涂层 煎蛋不粘可明火',
      189,
      900,
      380,
      'shallow-pan-of-food',
      'stone',
    ],
    ['clay-pot', 'cookware', '青瓦 2.5L陶土砂锅 耐干烧 煲汤煲仔饭 燃气直火', 99, 900, 270, 'pot-of-food', 'clay'],
    ['bowl', 'tableware', '青瓦 粗陶饭碗4只装 5英寸 手作釉色 微波洗碗机可用', 88, 1200, 460, 'bowl-with-spoon', 'lake'],
  ]),
  ...goodsOf('lvzhi', [
    ['pot', 'gardening', '绿植邮局 红陶透气花盆5只装 口径12cm 带托盘 不闷根', 49.9, 1300, 560, 'potted-plant', 'moss'],
    ['cactus', 'gardening', '绿植邮局 仙人柱小盆栽 带盆发货 新手耐旱桌面绿植', 29.9, 1500, 330, 'cactus', 'wheat'],
    ['soil', 'gardening', '绿植邮局 通用营养土20L 泥炭椰糠珍珠岩配比 疏松透水', 26.8, 1200, 940, 'seedling', 'clay'],
    ['mint-herb', 'gardening', '绿植邮局 薄荷迷迭香罗勒三合一香草苗 带土带盆', 35.8, 1400, 290, 'herb', 'mint'],
    ['tomato-seed', 'gardening', '绿植邮局 矮生小番茄种子30粒 阳台盆栽 60天见果', 9.9, 2000, 1500, 'tomato', 'rose'],
    ['bulb', 'gardening', '绿植邮局 风信子水培种球3颗 含玻璃瓶 蓝白粉三色', 45.9, 1500, 210, 'hyacinth', 'lilac'],
    ['pruner', 'gardening', '绿植邮局 园艺修枝剪 SK5钢刃 弹簧省力 安全锁扣', 39, 1300, 480, 'scissors', 'snow'],
    ['watering', 'gardening', '绿植邮局 1.5L长嘴浇水壶 花洒可拆 均匀细水', 32.5, 1300, 610, 'shower', 'lake'],
  ]),
  ...goodsOf('maoqiu', [
    ['cat-strip', 'pets', '毛球星球 鲜肉猫条14g×30支 鱼肉鸡肉混装 补水零食', 45, 1000, 1700, 'fish', 'lake'],
    [
      'freeze-dried',
      'pets',
      '毛球星球 冻干鸡肉粒500g 单一肉源 猫狗通用 -36度冻干',
      79,
      1100,
      620,
      'poultry-leg',
      'peach',
    ],
    ['chew-bone', 'pets', '毛球星球 耐咬磨牙骨4根 牛皮卷 中小型犬 解闷打发时间', 32, 1200, 710, 'bone', 'stone'],
    ['fountain', 'pets', '毛球星球 陶瓷活水饮水机1.5L 静音水泵 四重滤芯', 159, 900, 260, 'fountain', 'mist'],
    ['feather', 'pets', '毛球星球 钢丝逗猫棒替换头装 羽毛鱼形共6个 可弯不断', 24.9, 1500, 1300, 'feather', 'mint'],
    ['cat-tree', 'pets', '毛球星球 实木顶天立地猫爬架 五层平台 麻绳柱可换', 468, 800, 90, 'wood', 'oat'],
    ['harness', 'pets', '毛球星球 工字型胸背牵引套装 反光条 防爆冲 三档调节', 69, 1200, 540, 'service-dog', 'wheat'],
    ['scratcher', 'pets', '毛球星球 碗形瓦楞猫抓板 45cm 不掉屑双面可用', 28.8, 1200, 1100, 'package', 'clay'],
    ['lint', 'pets', '毛球星球 静电粘毛器 可反复清洗 沙发衣物除猫毛', 36, 1300, 830, 'paw-prints', 'lilac'],
  ]),
];
