import type { DomainCode } from './domains.ts';

export type Category = {
  id: string;
  name: string;
  parentId: string | undefined;
  /** The domain that goods of this category speak for (DOMAIN 1.4: an editable table). */
  domain: DomainCode;
};

type Leaf = [id: string, name: string, domain: DomainCode];

function family(id: string, name: string, domain: DomainCode, leaves: readonly Leaf[]): Category[] {
  return [
    { id, name, parentId: undefined, domain },
    ...leaves.map(([leafId, leafName, leafDomain]) => ({
      id: leafId,
      name: leafName,
      parentId: id,
      domain: leafDomain,
    })),
  ];
}

/** The host's category tree: eight families, parents before their leaves. */
export const categories: readonly Category[] = [
  ...family('kitchen', '食品与厨房', 'food', [
    ['grocery', '粮油调味', 'food'],
    ['snacks', '零食冲饮', 'food'],
    ['cookware', '锅具厨具', 'food'],
    ['baking', '烘焙用品', 'food'],
    ['tableware', '茶具餐具', 'home'],
  ]),
  ...family('living', '居家生活', 'home', [
    ['storage', '收纳整理', 'home'],
    ['textiles', '床品布艺', 'home'],
    ['decor', '灯具摆件', 'home'],
    ['cleaning', '清洁日用', 'home'],
  ]),
  ...family('beautycare', '美妆个护', 'beauty', [
    ['skincare', '护肤', 'beauty'],
    ['makeup', '彩妆', 'beauty'],
    ['bodycare', '身体护理', 'beauty'],
  ]),
  ...family('apparel', '服饰鞋包', 'outfit', [
    ['womenswear', '女装', 'outfit'],
    ['menswear', '男装', 'menswear'],
    ['shoes', '鞋靴', 'outfit'],
    ['bags', '箱包', 'travel'],
  ]),
  ...family('electronics', '数码影音', 'digital', [
    ['audio', '耳机音箱', 'digital'],
    ['desk', '电脑外设', 'digital'],
    ['photo', '摄影器材', 'photography'],
    ['gaming', '游戏桌游', 'games'],
  ]),
  ...family('kids', '母婴童品', 'mother_baby', [
    ['babycare', '宝宝用品', 'mother_baby'],
    ['toys', '玩具绘本', 'mother_baby'],
  ]),
  ...family('outdoors', '运动出行', 'sport', [
    ['camping', '露营装备', 'sport'],
    ['fitness', '运动健身', 'sport'],
    ['auto', '汽车用品', 'car'],
  ]),
  ...family('hobbies', '兴趣与宠物', 'culture', [
    ['stationery', '文具画材', 'culture'],
    ['models', '模型手办', 'anime'],
    ['pets', '宠物用品', 'pets'],
    ['gardening', '花草园艺', 'gardening'],
  ]),
];
