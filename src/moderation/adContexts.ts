import type { AdTerms } from './policy.ts';

type Exception = NonNullable<AdTerms['terms'][number]['exceptions']>[number];

/** Words separated by spaces. */
export const words = (text: string): string[] => text.split(' ');

/** What the author lived through is a comparison among the author's own things, no claim about all goods. */
export const ownExperience: Exception = {
  kind: 'internal_comparison',
  near: words(
    '用过 买过 吃过 喝过 穿过 戴过 涂过 试过 看过 读过 听过 玩过 见过 去过 住过 送过 遇过 收到过 遇到过 接触过 所见 见到 ' +
      '至今 至今为止 目前为止',
  ),
  before: words(
    '我用过 用过 我买过 买过 我吃过 吃过 我喝过 喝过 我穿过 穿过 见过 看过 读过 去过 住过 ' +
      '家里 里面 其中 这几款里 几款中 几个里 这些里 系列里 个人觉得 我觉得 我家 对我来说 感觉是 ' +
      '今年',
  ),
};

/** What somebody wants to become is no claim of being it. */
export const aspiration: Exception = {
  kind: 'aspiration',
  near: words(
    '努力成为 努力做 争做 争当 争取 目标是 立志 希望成为 希望做 希望它 希望能 梦想成为 想成为 想做 力争 致力于 愿做',
  ),
};

/** Said not to be so. */
export const denied: Exception = {
  kind: 'ordinary',
  before: words('不是 不算 不算是 并非 并不是 算不上 称不上 谈不上'),
};

/** One time among others, and no good. */
export const oneTime: Exception = { kind: 'ordinary', after: words('的一次 的一年 的一天 的时候') };

/** 秒杀 as the name of a sale that was, and as a verb for beating others; what is left urges to buy. */
export const sale: readonly Exception[] = [
  { kind: 'objective_fact', before: words('京东 淘宝 天猫 做'), after: words('价 活动 的 到 了 买 就 时 场') },
  { kind: 'ordinary', after: words('市场 同 一切 其他 其它 各种 一众 所有') },
];

/** 最好 as advice (you had better …), in set phrases, and as the beginning of another word. */
export const ordinaryBest: Exception = {
  kind: 'ordinary',
  before: words('不是 还不是 并非 并不是 如果能 要是'),
  after: words(
    '先 别 不 能 是 再 在 还 要 让 去 把 给 提前 自己 有 可以 每 做 选 多 少 买 带 ' +
      '放 穿一 穿上 戴 换 洗 手洗 晒 放在 拿 找 问 看看 看一 试 也 就 都 别买 慎 从 到 ' +
      '等 加 配 搭配 按 根据 当 立即 马上 尽快 避 保 备 永 定期 另 两 三 一 小 大一 大人 请 ' +
      '搞 弄 改 用温 用冷 用热 用手 用干 用清 用一 用专 用之前 擦 涂 敷 睡前 饭后 早 晚上 ' +
      '趁 奇 朋友 的朋友 的闺蜜 的自己 的安排 的年纪 的时光 的时候 的方法是 的办法是 玩 看 听 ' +
      '笑 想 事 由 咨询 注意 考虑 准备 检查 确认 打 开 关 下 上 只 直接 以 与 和 跟 ' +
      '能够 或 预 亲 叫 留 送 的是 的就是 的一次 的东西 的表达 礼物 的礼物 的诠释 的证明 的回报 的教育 的老师 的陪伴 的回忆 的时代 ' +
      '的例子 的解释 的结局 的归宿 的祝福 的报答',
  ),
};

/** 第一 as a number in a row, not as a rank among goods. */
export const ordinaryFirst: Exception = {
  kind: 'ordinary',
  before: words('比赛 大赛 考试 全班 全校 年级 天下 数 名列 友谊 安全 健康 排在 放在 考了 得了 拿了'),
  after: words(
    '次 步 天 个 年 季 章 页 眼 时间 印象 感觉 反应 件 款 台 部 本 位 篇 集 期 批 ' +
      '轮 遍 回 双 条 只 支 瓶 盒 包 杯 口 碗 顿 层 排 行 列 节 课 段 句 题 张 幅 ' +
      '首 代 版 周 月 日 晚 夜 场 局 把 间 家 站 线 手 人称 视角 财经 点 种 类 份 套 ' +
      '辆 笔 单 部分 阶段 学期 百 千 万 二 大学 中学 小学 医院 夫人 书记 反 直 想 当然 ' +
      '颗 根 块 片 刀 针 滴 任 卷 册 讲 关 幕 波 产业 桶金 胎 要 是 就 觉 下 ' +
      '时 例 组 层次 要素 性 封 声 缕 束 抹 朵 棵 座 幢 栋 所 艘 架 枚 道 门 面 ' +
      '泡 壶 罐 袋 箱 桌 餐 锅 盘 辑 格 书 等 届 期间 名字 会 台阶 道菜 梯队 美女 美人 才子 桶 、 :',
  ),
  // Counting off: 第一，… at the beginning of a clause, unlike 口碑第一，….
  opens: true,
};

/** 唯一 with a flaw, or as a technical word. */
export const ordinaryOnly: Exception = {
  kind: 'ordinary',
  before: words('不是 并非 不 非 具有 保证 验证'),
  after: words(
    '最大的缺点 最大的不足 5星 五星 的就是 的传输 ' +
      '的缺点 缺点 的不足 不足 的遗憾 遗憾 的问题 问题 不满 的不满 美中不足 的美中不足 的毛病 ' +
      '毛病 不好 的不好 可惜 的槽点 槽点 要注意 需要注意 一点 的一点 性 标识 识别 编号 的区别 ' +
      '区别 的麻烦 就是 觉得 感觉 让我 令我 担心 的担心 的小 小 不太 不方便 不爽 有点 不舒服 ' +
      '的败笔 败笔 的瑕疵 瑕疵 的短板 的劣势 欠缺 的弱点 的坏处 缺少 欠 值得 感到 希望 解决 的办法 办法 的动机 动机 的途径 能 可以 想 还',
  ),
};
