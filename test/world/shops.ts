export type Shop = {
  key: string;
  name: string;
  /** The host's rating in ten-thousandths of a star: 46000 is 4.60. */
  ratingBp: number;
  /** Commission of goods without a plan of their own, in basis points. */
  defaultRateBp: number;
  /** The business account that owns it, if one of ours does. */
  owner: string | undefined;
  supermarket: boolean;
};

function shop(key: string, name: string, ratingBp: number, defaultRateBp: number, owner?: string): Shop {
  return { key, name, ratingBp, defaultRateBp, owner, supermarket: key === 'yunduo' };
}

/** 20 shops. Three are rated below 4.60, so that the gate of public channels (DOMAIN 2.2) has something to stop. */
export const shops: readonly Shop[] = [
  shop('shanye', '山野食集', 47_500, 800, 'shanye'),
  shop('yitan', '一坛风味', 45_900, 1000),
  shop('maiduo', '麦垛烘焙用品', 47_600, 700),
  shop('qingwa', '青瓦生活馆', 47_800, 900, 'qingwa'),
  shop('yunduo', '云朵超市', 46_900, 400),
  shop('wulan', '雾蓝手记官方店', 48_500, 1800, 'wulan'),
  shop('hezi', '赫兹森林数码店', 48_200, 600, 'hezi'),
  shop('xiangsu', '像素小铺', 45_800, 900),
  shop('xiaoyumu', '小榆木童品', 47_900, 1200),
  shop('chenli', '衬里女装', 47_100, 1500),
  shop('beiwei', '北纬三十男装', 46_400, 1400),
  shop('shibu', '拾步鞋履', 46_700, 1200),
  shop('yuanlu', '远路箱包', 46_500, 1100),
  shop('kuangye', '旷野装备库', 47_300, 800),
  shop('kuaimen', '快门街器材', 46_800, 500),
  shop('yiye', '一页文具', 48_100, 1000),
  shop('lvzhi', '绿植邮局', 47_000, 1300),
  shop('maoqiu', '毛球星球', 47_200, 1000, 'maoqiu'),
  shop('houzuo', '车厢后座', 45_500, 900),
  shop('qingzao', '清早运动', 46_600, 900),
];
