import type { Good } from './shape.ts';
import { goodsOf } from './shape.ts';

/** Faces and clothes: five shops. */
export const wearGoods: readonly Good[] = [
  ...goodsOf('wulan', [
    ['cleanser', 'skincare', '雾蓝手记 氨基酸泡沫洁面150ml 弱酸性 混油皮早晚用', 89, 2000, 680, 'bubbles', 'mist'],
    ['toner', 'skincare', '雾蓝手记 玻尿酸柔肤水200ml 三重分子 清爽不粘', 129, 2000, 520, 'droplet', 'lake'],
    ['serum', 'skincare', '雾蓝手记 烟酰胺精华30ml 5%浓度 滴管瓶 提亮肤色', 199, 2500, 390, 'test-tube', 'lilac'],
    ['cream', 'skincare', '雾蓝手记 神经酰胺面霜50g 秋冬保湿 无香精', 219, 2500, 350, 'lotion-bottle', 'snow'],
    ['sunscreen', 'skincare', '雾蓝手记 通勤防晒乳50ml SPF50+ PA+++ 水感成膜快', 119, 2200, 900, 'sun', 'wheat'],
    ['lipstick', 'makeup', '雾蓝手记 哑光唇膏3.2g 豆沙枫叶裸棕六色 不拔干', 99, 3000, 760, 'lipstick', 'rose'],
    ['nail', 'makeup', '雾蓝手记 水性指甲油8ml×3 可剥 无刺鼻味', 49, 2600, 540, 'nail-polish', 'berry'],
    ['body-lotion', 'bodycare', '雾蓝手记 乳木果身体乳400ml 秋冬干痒起皮 快吸收', 79, 2000, 610, 'lotus', 'peach'],
    ['comb', 'bodycare', '雾蓝手记 气囊按摩梳 圆头尼龙齿 湿发可用 可拆洗气囊', 59, 2200, 470, 'hair-pick', 'berry'],
  ]),
  ...goodsOf('chenli', [
    ['dress', 'womenswear', '衬里 小个子收腰连衣裙 109cm裙长 侧缝真口袋 春秋通勤', 269, 1500, 210, 'dress', 'berry'],
    ['blouse', 'womenswear', '衬里 醋酸衬衫女 垂感不透 小翻领 通勤叠穿', 199, 1500, 300, 'womans-clothes', 'lilac'],
    ['scarf', 'womenswear', '衬里 羊毛格纹围巾 180×35cm 薄款不臃肿', 129, 1600, 420, 'scarf', 'rose'],
    ['coat', 'womenswear', '衬里 短款羊毛大衣 小个子 62cm衣长 落肩双面呢', 699, 1200, 120, 'coat', 'clay'],
    ['jeans', 'womenswear', '衬里 高腰直筒牛仔裤 短版九分 微弹 梨形显腿直', 179, 1500, 380, 'jeans', 'mist'],
    ['hat', 'womenswear', '衬里 宽檐遮阳草帽 可折叠 防风系带 5.5cm帽檐起', 89, 1800, 350, 'womans-hat', 'oat'],
    [
      'swimsuit',
      'womenswear',
      '衬里 连体泳衣保守款 复古撞色 带胸垫 温泉海边',
      159,
      1600,
      180,
      'one-piece-swimsuit',
      'lake',
    ],
  ]),
  ...goodsOf('beiwei', [
    ['tee', 'menswear', '北纬三十 重磅纯棉T恤 260g 圆领不透 预缩水 七色宽松版', 99, 1400, 900, 't-shirt', 'stone'],
    ['tie', 'menswear', '北纬三十 真丝领带 7cm 藏青暗纹 礼盒装 通勤婚礼', 138, 1600, 160, 'necktie', 'night'],
    ['vest', 'menswear', '北纬三十 多口袋工装马甲 通勤户外 轻薄速干', 189, 1400, 230, 'safety-vest', 'wheat'],
    ['cap', 'menswear', '北纬三十 水洗棒球帽 深帽身 大头围可戴 60cm+', 59, 1500, 520, 'billed-cap', 'mist'],
    ['shorts', 'menswear', '北纬三十 五分休闲短裤 棉麻抽绳 膝上5cm 侧袋拉链', 109, 1400, 410, 'shorts', 'moss'],
  ]),
  ...goodsOf('shibu', [
    ['runner', 'shoes', '拾步 缓震跑步鞋 8mm落差 宽楦 日常训练 男女同款', 329, 1100, 380, 'running-shoe', 'mint'],
    ['boot', 'shoes', '拾步 中帮徒步鞋 防泼水反绒皮 耐磨大底 鞋头护挡', 459, 1000, 190, 'hiking-boot', 'clay'],
    ['oxford', 'shoes', '拾步 固特异皮鞋 牛皮德比 可换底 通勤正装', 599, 1200, 110, 'mans-shoe', 'stone'],
    ['flat', 'shoes', '拾步 软底芭蕾平底鞋 羊皮内里 可对折 办公室备用', 219, 1400, 340, 'flat-shoe', 'rose'],
    ['sandal', 'shoes', '拾步 魔术贴凉鞋 3.5cm厚底 防滑 走一天不磨脚', 189, 1300, 260, 'womans-sandal', 'peach'],
    ['winter-boot', 'shoes', '拾步 短筒骑士靴 侧拉链 2cm低跟 加绒可选', 399, 1200, 170, 'womans-boot', 'oat'],
  ]),
  ...goodsOf('yuanlu', [
    ['luggage', 'bags', '远路 20寸登机箱 前开盖 静音万向轮 2.9kg', 399, 1000, 240, 'luggage', 'lake'],
    ['backpack', 'bags', '远路 24L通勤双肩包 15寸电脑仓独立 防泼水 背部挂杆带', 259, 1200, 460, 'backpack', 'moss'],
    ['handbag', 'bags', '远路 头层牛皮手提包 可放A5 斜挎两用 软身', 489, 1300, 130, 'handbag', 'clay'],
    ['clutch', 'bags', '远路 出差洗漱包 干湿分离 挂钩展开 防水涂层', 69, 1400, 620, 'clutch-bag', 'mint'],
    ['purse', 'bags', '远路 零钱卡包 12卡位 植鞣皮 越用越亮', 119, 1500, 310, 'purse', 'wheat'],
    ['tote', 'bags', '远路 16安帆布托特 加宽底 内袋拉链 装得下电脑和菜', 79, 1500, 700, 'shopping-bags', 'peach'],
    ['umbrella', 'bags', '远路 反向折叠伞 十骨抗风 8秒晾干 晴雨两用', 85, 1300, 590, 'umbrella', 'lilac'],
  ]),
];
