import {
  aspiration,
  denied,
  oneTime,
  sale,
  words,
  ordinaryBest,
  ordinaryFirst,
  ordinaryOnly,
  ownExperience,
} from './adContexts.ts';
import type { AdTerms } from './policy.ts';

type Term = AdTerms['terms'][number];
type Class = Term['class'];

/** Terms of a class that need no exception, as `level: words`. */
const plain = (adClass: Class, levels: Partial<Record<1 | 2 | 3 | 4 | 5, string>>): Term[] =>
  Object.entries(levels).flatMap(([level, words]) =>
    words.split(' ').map((term) => ({ term, level: Number(level), class: adClass })),
  );

const term = (word: string, level: number, adClass: Class, ...exceptions: NonNullable<Term['exceptions']>): Term => ({
  term: word,
  level,
  class: adClass,
  exceptions,
});

const ordinary = (context: { before?: string[]; after?: string[]; phrases?: string[] }) => ({
  kind: 'ordinary' as const,
  ...context,
});

/** 最 with what it praises. Plain 最大 and 最高 are none: most often they say something of a flaw, a size or a degree. */
const superlatives: Term[] = [
  ...plain('absolute', {
    4: '国内最大 全国最大 中国最大 全球最大 世界最大 亚洲最大 欧洲最大 行业最大 全网最大 全网最全 同类最佳',
    3: '性价比最高 品质最高 档次最高 销量最高 评分最高 口碑最高 最靠谱 最专业 最有效 最正宗 最优质 最高端 最值得买 史上最强 领导品牌 领袖品牌 全球首创 国内首创 填补国内空白 前无古人 举世无双',
    2: '最棒 最实惠 最划算 最优惠 最舒服 最舒适 最时尚 最流行 最热销 最火爆',
  }),
].map((entry) => ({ ...entry, exceptions: [ownExperience, aspiration, denied, oneTime] }));

/** The shipped word list: the starter words of DOMAIN 2.6.2 and our own, so that each class has some. */
export const adTermList: Term[] = [
  ...plain('absolute', {
    5: '最高级 史上最低价 全网最低价 全网最低 销量冠军 销量第一 全国第一 全网第一 世界第一 行业第一 排名第一 全球领先 国际领先 最先进 NO.1 TOP.1 中国第一',
    4: '最便宜 最低价 绝无仅有 史无前例 空前绝后 独一无二 无与伦比 最受欢迎 最优秀 最权威 最顶级 世界级 宇宙级 顶尖级',
    3: '全网首发 全球首发 全国首家 顶尖 至尊 之王 无可替代',
    2: '遥遥领先 王牌 巅峰之作',
  }),
  term(
    '最佳',
    5,
    'absolute',
    ordinary({
      after: words(
        '赏味 食用期 饮用期 使用期 状态 时间 时机 位置 角度 影片 男主 女主 导演 球员 损友 拍档 结合 新人 唱片 歌手 编剧 摄影 阵容 影片 辩手',
      ),
    }),
    ownExperience,
  ),
  term('最好', 4, 'absolute', ordinaryBest, ownExperience, aspiration),
  ...superlatives,
  term('最强', 3, 'absolute', ordinary({ after: ['烈', '大脑'] }), ownExperience),
  term('顶级', 4, 'absolute', denied, ordinary({ before: ['山', '楼', '屋'], after: ['域名'] })),
  term(
    '极品',
    4,
    'absolute',
    ordinary({
      before: words('终 积 北 南 太 消 电 无 奇葩'),
      after: words('飞车 质 牌 种 类 相 亲戚 邻居'),
    }),
  ),
  term('极致', 2, 'absolute', ordinary({ before: ['终', '积', '消'], after: ['敬', '力', '电'] })),
  term('第一', 3, 'absolute', ordinaryFirst, aspiration),
  term('第一品牌', 5, 'absolute', aspiration),
  term('世界领先', 5, 'absolute', aspiration),
  term('特级', 2, 'absolute', ordinary({ after: words('教师 战斗 英雄') }), {
    kind: 'standard_grade',
    after: words('初榨 橄榄油 龙井 绿茶 红茶 铁观音 碧螺春 大红袍 普洱 明前 灰枣 红枣 面粉 白糖 酱油 生抽 牛肉'),
  }),
  term('唯一', 3, 'absolute', ordinaryOnly),
  term('首选', 3, 'absolute', ordinary({ after: ['项', '择', '题'] }), {
    kind: 'aspiration',
    before: ['我的', '个人', '自用', '我家'],
  }),
  term(
    '独家',
    3,
    'absolute',
    ordinary({
      before: ['孤', '单', '惟', '唯'],
      after: words('村 院 小院 别墅 记忆 占有 采访 报道 专访'),
    }),
  ),
  term('特供', 4, 'authority', ordinary({ before: ['独'], after: ['应'] })),
  term('专供', 3, 'authority', ordinary({ after: ['应'] })),

  ...plain('medical', {
    5: '根治 药到病除 包治百病 抗癌 防癌 治癌 壮阳 特效药 百病不生 替代药物',
    4: '疗效 降血压 降血糖 降血脂 消炎 丰胸 无副作用 零副作用 药用价值 活血化瘀 清热解毒 增强免疫力 提高免疫力 治疗效果 安全无毒',
    3: '排毒 祛湿 医用级 药妆 修复基因 延缓衰老 处方级',
    2: '祛斑 祛痘 养颜',
  }),
  term(
    '治愈',
    4,
    'medical',
    ordinary({
      before: words('很 被 太 超 超级 好 真 感觉 温暖 温柔 可爱 巨 更 最 既 又 也'),
      after: words('系 感 风 力 人心 心灵 了我 的画 的颜 的味 的歌 的书 的电影 我'),
      phrases: ['不治愈'],
    }),
  ),
  term(
    '治疗',
    3,
    'medical',
    ordinary({ before: words('心理 去医院 医生 接受 配合 遵医嘱'), after: ['师', '室', '期', '费'] }),
  ),
  term('杀菌', 2, 'medical'),
  term(
    '减肥',
    2,
    'medical',
    ordinary({
      before: words('在 要 想 我 正在 需要 坚持'),
      after: words('期 人士 的人 路 中 失败 日记'),
    }),
  ),

  term(
    '生发',
    4,
    'medical',
    ordinary({ before: words('产 发 学 新 滋 先 再 陌 考 医'), after: words('展 生 现 明 的 布 表 出 达 货') }),
  ),
  term('国家级', 5, 'absolute', {
    kind: 'objective_fact',
    after: words('湿地 的湿地 自然保护区 森林公园 风景 非物质 非遗 贫困 重点 运动员 教练 博物馆 景区'),
  }),

  ...plain('authority', {
    5: '国家免检 质量免检 国家领导人 军队特供 人民大会堂专用 国宴指定 国家机关推荐',
    4: '驰名商标 免检产品 院士推荐 央视推荐 中央电视台推荐 专家一致推荐 世界卫生组织推荐 卫健委推荐 国礼',
    3: '专家推荐 权威认证 权威推荐 医生推荐 明星同款代言 科学证明 国际认证 老中医 宫廷秘方',
    2: '大牌平替 专利技术',
  }),

  ...plain('urgency', {
    5: '不转不是中国人',
    4: '再不抢就没了 全民疯抢 点击有奖 恭喜获奖 免费领取大奖 错过再等一年 再不买就没了 不抢后悔一辈子',
    3: '疯抢 抢疯了 仅此一次 错过不再 跳楼价 清仓甩卖 亏本甩卖 最后机会 万人疯抢 最后一波',
    2: '手慢无 限时抢购 抢购一空 先到先得 史低',
    1: '限量 爆款 赶紧下单',
  }),

  term('秒杀', 2, 'urgency', ...sale),

  ...plain('superstition', {
    4: '旺夫 辟邪 驱邪 镇宅 逢凶化吉 消灾解难 改运 算命 催桃花 招桃花 转运珠 开光 带来好运 旺财运 时来运转',
    3: '招财进宝 保平安 风水宝地 旺宅 护身符 幸运石',
  }),
  term(
    '风水',
    3,
    'superstition',
    ordinary({ before: words('迎 避 挡 防 寒 山'), after: ['轮流转', '洞', '果', '货'] }),
  ),
  term(
    '转运',
    3,
    'superstition',
    ordinary({
      before: words('运 海外 国际 快递 物流 中 包裹 的 在 到 美国 日本'),
      after: words('中心 公司 仓 站 车 费 物流 平台 途中 行 到 过'),
    }),
  ),
  term('招财', 3, 'superstition', ordinary({ after: ['猫', '务'] })),

  ...plain('investment', {
    5: '稳赚不赔 零风险 保本保息 保收益 稳赚 包赚 躺着赚钱',
    4: '无风险 高回报 躺赚 日赚 日入过万 月入过万 只涨不跌 收益翻倍 内幕消息 一夜暴富 财富自由',
    3: '投资回报率 升值空间 收藏升值 年化收益 理财首选 保值增值 低风险高收益',
  }),
  term(
    '保本',
    4,
    'investment',
    ordinary({
      before: words('环 担 确 社 医 质'),
      after: words('子 来 身 人 体 章 店 次 书 色 真 期 周 月'),
    }),
  ),

  ...plain('education', {
    5: '保过 包过班 保证通过考试 100%通过 通过率100% 考试必过 包上名校 保录取',
    4: '命题专家 命题组成员 考官亲授 不过退款 押题必中 零基础速成 签约保过 一次通过',
    3: '出题人 提分神器 快速提分 状元推荐 名师押题 高考必备 考神',
    2: '名师 速成',
  }).filter((t) => t.term !== '保过' && t.term !== '一次通过'),
  term(
    '保过',
    5,
    'education',
    ordinary({
      before: words('担 环 确 质 被 医 社 我'),
      after: words('期 了期 头 于 程 年 来 质 渡 敏 滤'),
    }),
  ),

  ...plain('property', {
    5: '售后包租 返本销售 买房送户口 买房落户 保证升值',
    4: '零首付 投资首选 升值潜力无限 稳定收租 绝版地段 坐拥升值 首付分期',
    3: '学区房 黄金地段 回报率 稀缺房源 带学位 豪宅标配 皇家地段',
  }),

  ...plain('exaggeration', {
    5: '一夜见效 包你满意 永不反弹 百分百有效',
    4: '立竿见影 三天见效 七天见效 当天见效 七天美白 瞬间美白 永久脱毛 彻底根除 无效退款 百分之百 返老还童 冻龄逆龄',
    3: '纯天然 祖传 永久有效 永不褪色 绝对安全 绝对有效 假一赔万 换头术 医美级',
    2: '万能胶囊 零添加 全效',
    1: '神器 黑科技',
  }),
  term(
    '100%',
    3,
    'exaggeration',
    ordinary({ before: words('cpu cpu达到 没达到 没到 跑到 占用'), after: words('运转 满意 占用 转速 音量') }),
    {
      kind: 'objective_fact',
      after: words(
        '棉 纯棉 羊毛 羊绒 桑蚕丝 蚕丝 真丝 亚麻 聚酯 涤纶 腈纶 锦纶 粘纤 莱赛尔 莫代尔 长绒棉 ' +
          '果汁 橙汁 苹果汁 可可 阿拉比卡 橄榄油 牛皮 头层牛皮 羊皮 纤维 天丝 新疆棉 有机棉 ' +
          'cotton 鲜奶 生牛乳',
      ),
      before: words('棉 含棉 羊毛 电量 电池 充到 充电到 亮度 音量 srgb 棉含量 含量 成分'),
    },
  ),
  term(
    '万能',
    2,
    'exaggeration',
    ordinary({
      before: words('千 千千 十 百 几 上 数 不是'),
      after: words('不能 够 工具 钥匙 遥控 充 插 表 胶 险 的淘宝 青年'),
    }),
  ),
];
