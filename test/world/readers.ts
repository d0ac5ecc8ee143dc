import { Dice } from './random.ts';

/** Age bands of readers; they begin at 18 (DOMAIN 2.8). */
const ageBands = ['18-24', '25-29', '30-34', '35-39', '40-49', '50+'] as const;
export type AgeBand = (typeof ageBands)[number];

export type Reader = {
  key: string;
  email: string;
  nickname: string;
  buyerKey: string;
  ageBand: AgeBand;
  gender: 'female' | 'male' | undefined;
};

const moods = list(`早睡失败的 不吃香菜的 半糖去冰的 认真吃饭的 下班就跑的 在阳台发呆的 总在迷路的 慢吞吞的 囤货成瘾的
  又买了碗的 赶末班车的 不爱接电话的 周日洗被子的 记账三天的 戴错眼镜的`);
const creatures = list(
  `橘子 河马 水獭 栗子 土豆 海豹 山雀 松鼠 柚子 刺猬 芋头 鸭梨 企鹅 小熊 豆沙 海胆 蘑菇 年糕 青蛙`,
);
const names = list(`阿满 小鱼 阿圆 周周 阿宁 老许 小棠 阿迟 麦子 枝枝 阿秋 小谷 冬冬 阿棉 小砚 老莫 一一 阿柴 南南`);
const habits = list(
  `在杭州 住六楼 爱散步 要攒钱 又困了 不吃辣 去看海 今天也加班 学做饭 养了只猫 不熬夜 在种葱 回成都 想换灯`,
);
const places = list(`南山 春水 旧巷 晚风 山月 雨后 长街 林下 江边 云外 初夏 小院 灯下 北窗 石桥`);
const doings = list(`听蝉 有信 煮茶 停舟 见鹿 慢走 晒书 数星星 种豆 借伞 看云 未眠`);
const calls = list(`Momo Lulu Kiki Nana Yoyo Coco Toto Mina`);
const murmurs = list(`的碎碎念 要早起 吃什么 不想洗碗 爱喝汤 的小账本`);
const loners =
  list(`一颗糖炒栗子 葱油拌面不要葱 电饭煲里的闹钟 三楼靠窗 工位第七排 第二杯半价 毛线团滚下楼 打工人阿泽 地铁坐过站 猫说了算
  周三的雨伞 小区门口的煎饼 洗碗机本人 体重保密 螺蛳粉配酸奶 凌晨的冰箱灯 半本书 走路带风的老杨 买菜比价员 明天一定早睡
  靠谱的梨 爬山只到半山腰 收到快递再说 盐放多了 今天吃草 沙发左边那个 隔壁班的小二 有点咸 西红柿炒一切 阿姨再来一碗`);

/** The reader whose sign-in the guide shows. */
const guide: Reader = {
  key: 'r001',
  email: 'fan@demo.example',
  nickname: '小满爱逛街',
  buyerKey: 'demo-buyer-001',
  ageBand: '25-29',
  gender: 'female',
};

/** 300 readers with different nicknames; the first is the guide's. */
export const readers: readonly Reader[] = [guide, ...invent(299)];

function invent(count: number): Reader[] {
  const dice = new Dice(20_260_701);
  const pools = [joined(moods, creatures), joined(names, habits), joined(places, doings), joined(calls, murmurs)];
  const parts = pools.map((pool, kind) => dice.shuffle(pool).slice(0, [95, 95, 60, 20][kind]));
  const all = [...loners, ...parts.flat()];
  return dice
    .shuffle(all)
    .slice(0, count)
    .map((nickname, index) => {
      const number = String(index + 2).padStart(3, '0');
      return {
        key: `r${number}`,
        email: `r${number}@demo.example`,
        nickname,
        buyerKey: `demo-buyer-${number}`,
        ageBand: ageBands[dice.weighted([22, 28, 22, 13, 10, 5])] ?? '25-29',
        gender: (['female', 'male', undefined] as const)[dice.weighted([58, 34, 8])],
      };
    });
}

function joined(heads: readonly string[], tails: readonly string[]): string[] {
  return heads.flatMap((head) => tails.map((tail) => head + tail));
}

function list(words: string): string[] {
  return words.trim().split(/\s+/);
}
