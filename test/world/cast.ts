import type { DomainCode, Ground, Level } from './domains.ts';
import { tones } from './domains.ts';

/** Everybody of the demo world signs in with this password. It protects nothing: the world is loaded in demo mode only. */
export const demoPassword = 'zhongcao-demo-2026';

/** A face drawn from one icon on a soft ground. */
export type Avatar = { icon: string; ground: Ground };

/** Who stands behind an account: what the demo verification is told. `idNumber` follows from the two by `idNumberOf`. */
export type Person = { legalName: string; birthday: string };

export type Creator = {
  key: string;
  email: string;
  name: string;
  /** At most 72 code points (DOMAIN 1.2). */
  intro: string;
  domain: DomainCode;
  level: Level;
  avatar: Avatar;
  person: Person;
  /** Who this is and how the texts sound: for whoever writes the next one. */
  voice: string;
};

export type Face = [icon: string, tone: keyof typeof tones];
export type Who = [legalName: string, birthday: string];

function creator(
  key: string,
  name: string,
  domain: DomainCode,
  level: Level,
  [icon, tone]: Face,
  [legalName, birthday]: Who,
  intro: string,
  voice: string,
): Creator {
  const email = `${key}@demo.example`;
  return {
    key,
    email,
    name,
    intro,
    domain,
    level,
    avatar: { icon, ground: tones[tone] },
    person: { legalName, birthday },
    voice,
  };
}

/** The creators: 18 people of 16 domains, L0 to L6. */
export const creators: readonly Creator[] = [
  creator(
    'lin',
    '林间小锅',
    'food',
    'L4',
    ['pot-of-food', 'peach'],
    ['林见微', '1993-04-12'],
    '一个人住，一口锅，认真吃晚饭。菜谱都写到克，翻车的也写。',
    '独居上班族，晚饭是一天的正事。写到克和分钟，会自嘲，从不说“轻松搞定”。',
  ),
  creator(
    'qiao',
    '桥下面包房',
    'food',
    'L3',
    ['croissant', 'wheat'],
    ['乔亦安', '1990-11-03'],
    '四平米厨房里烤了六年面包。相信温度计，不相信手感。',
    '理科生烘焙。每次只改一个变量，失败的那盘也拍照存档，语气平静得像写实验记录。',
  ),
  creator(
    'mo',
    '墨鱼的梳妆台',
    'beauty',
    'L5',
    ['octopus', 'rose'],
    ['莫语晴', '1995-08-21'],
    '混油皮，通勤妆，懒。用到见底才写，不合适的也直说。',
    '空瓶派。句子短，有脾气，先说缺点再说优点，喜欢用时间和温度做证据。',
  ),
  creator(
    'shen',
    '慢半拍的沈',
    'outfit',
    'L4',
    ['dress', 'berry'],
    ['沈知遥', '1994-02-17'],
    '158 厘米，梨形，办公室穿搭。一件衣服至少穿三十次才算买对。',
    '小个子通勤。爱算“单次穿着成本”，从裤长、肩线、口袋深度这些小处讲起。',
  ),
  creator(
    'gu',
    '顾北量一量',
    'digital',
    'L5',
    ['robot', 'night'],
    ['顾北辰', '1989-06-30'],
    '硬件工程师，家里有万用表和分贝仪。参数写在包装上，体感写在这里。',
    '凡事先测。冷幽默，结论放前面，会写清测试条件，也会承认样本只有一个。',
  ),
  creator(
    'ahe',
    '阿禾种阳台',
    'gardening',
    'L3',
    ['sunflower', 'moss'],
    ['何青禾', '1987-03-08'],
    '朝西六平米阳台，养活了四十一盆，也养死过不少。',
    '日记体，按节气写，植物像邻居。死掉的植物会写讣告，慢而温柔。',
  ),
  creator(
    'tuan',
    '团子今天拆家没',
    'pets',
    'L4',
    ['cat', 'peach'],
    ['段元', '1996-12-01'],
    '一只八斤半的橘猫，和给它打工的人。东西好不好，它先踩一脚。',
    '常用猫的口吻写差评，人类在括号里道歉。好笑，但关键信息一个不少。',
  ),
  creator(
    'ji',
    '季末出走',
    'travel',
    'L3',
    ['world-map', 'lake'],
    ['季明朗', '1991-09-14'],
    '每季末请两天假，去一个高铁四小时内的地方。行李控制在七公斤。',
    '短途旅行，爱列清单和时刻，写路上的人和吃的东西，避开景点介绍。',
  ),
  creator(
    'lu',
    '鹿野扎营记',
    'sport',
    'L2',
    ['camping', 'moss'],
    ['陆野', '1988-10-25'],
    '带着老婆、孩子和一辆旧旅行车去露营。装备够用就好，多一件都嫌重。',
    '露营老手，反对堆装备。写天气、风速、重量，也写半夜帐篷进水的狼狈。',
  ),
  creator(
    'hao',
    '好好收房间',
    'home',
    'L6',
    ['broom', 'mint'],
    ['郝宜家', '1986-05-19'],
    '整理师，进过三百多个家。先扔，再量，最后才买收纳。',
    '职业整理师，讲客户家的小故事（隐去身份），主张先别买。口头禅是“量一下”。',
  ),
  creator(
    'tao',
    '桃子妈手记',
    'mother_baby',
    'L2',
    ['peach', 'rose'],
    ['陶敏', '1992-07-07'],
    '两个孩子，一个四岁半，一个十四个月。写给凌晨三点还醒着的人。',
    '二胎妈妈。务实、疲惫、好笑，写给同样没睡够的人，从不制造焦虑。',
  ),
  creator(
    'zhou',
    '老周的镜头盒',
    'photography',
    'L3',
    ['camera', 'stone'],
    ['周守拙', '1968-01-22'],
    '退休前修了三十年仪表，退休后天天背着相机买菜。',
    '五十多岁，句子朴素，像聊天。懂机械，爱拍菜场和老邻居，不爱参数。',
  ),
  creator(
    'kai',
    '旧车新开',
    'car',
    'L1',
    ['automobile', 'mist'],
    ['康凯', '1990-04-04'],
    '一辆开了九年的两厢车，打算再开九年。只写自己装得上的东西。',
    '通勤车主，动手能力一般但耐心。写安装用了几分钟、少了哪颗螺丝。',
  ),
  creator(
    'wen',
    '文具抽屉第三格',
    'culture',
    'L2',
    ['fountain-pen', 'lilac'],
    ['闻静', '1997-11-16'],
    '小学语文老师，红笔消耗大户。抽屉一格放工作，一格放喜欢，第三格放写给你的。',
    '语文老师，文笔干净，爱引学生的句子。讲纸的渗墨、笔的重心，像讲人的脾气。',
  ),
  creator(
    'bai',
    '白衬衫研究员',
    'menswear',
    'L1',
    ['necktie', 'snow'],
    ['白景行', '1993-09-09'],
    '试过四十一件白衬衫的普通上班族。肩宽四十六，肚子在努力。',
    '直男视角，诚实，分点说清尺码和洗后变化，偶尔被女朋友吐槽。',
  ),
  creator(
    'dou',
    '手残也要通关',
    'games',
    'L0',
    ['video-game', 'lilac'],
    ['窦小川', '1999-02-28'],
    '反应慢，瘾大。普通难度卡三小时，依然快乐。',
    '自黑型玩家，写失败次数，写手汗和键程，结尾总是还没通关。',
  ),
  creator(
    'mian',
    '棉线与模型柜',
    'anime',
    'L0',
    ['t-rex', 'mint'],
    ['项绵', '2000-06-01'],
    '拼模型，缝娃衣，柜子里三十七只，都有名字。',
    '新手作者，热情，有点啰嗦，写拼装过程里的声音和小零件的失踪案。',
  ),
  creator(
    'run',
    '晨跑五公里',
    'sport',
    'L2',
    ['running-shoe', 'wheat'],
    ['任远', '1985-08-15'],
    '三十八岁开始跑步，三年，配速从八分到五分四十。膝盖还在，朋友也在。',
    '中年跑者，写配速、心率和天气，鼓励人慢慢来，拒绝打鸡血。',
  ),
];

/** The institution: two creators are with it, a third has left it in mid-month, a fourth is asked to come. */
export const institution = {
  key: 'banshan',
  email: 'banshan@demo.example',
  name: '半山内容社',
  intro: '陪十几位作者慢慢写。只谈选题和排期，不替人写字。',
  /** The enterprise behind it. */
  company: '杭州半山文化有限公司',
  domain: 'culture',
  avatar: { icon: 'sunrise-over-mountains', ground: tones.clay } satisfies Avatar,
  person: { legalName: '班杉', birthday: '1980-06-18' } satisfies Person,
  /** Creators bound to it, with the share that they signed, in basis points. */
  members: [
    { creator: 'lin', shareBp: 1500 },
    { creator: 'shen', shareBp: 2000 },
    { creator: 'gu', shareBp: 2500 },
  ],
  /** Who is asked to join, and has not answered. */
  invited: { creator: 'hao', shareBp: 1800, note: '看了你三个月的收纳笔记，想帮你排选题，笔还是你的。' },
} as const;

export type OperatorRole =
  | 'reviewer'
  | 'channel_manager'
  | 'campaign_manager'
  | 'finance'
  | 'risk'
  | 'support'
  | 'admin';

/** One operator for each role, by the role's name, and a second one for finance: money above a limit needs two. */
export const operators: readonly { key: string; role: OperatorRole; email: string; nickname: string }[] = [
  { key: 'reviewer', role: 'reviewer', email: 'reviewer@demo.example', nickname: '审核·叶子' },
  { key: 'channel_manager', role: 'channel_manager', email: 'channels@demo.example', nickname: '频道·阿舟' },
  { key: 'campaign_manager', role: 'campaign_manager', email: 'campaigns@demo.example', nickname: '活动·小满' },
  { key: 'finance', role: 'finance', email: 'finance@demo.example', nickname: '财务·算盘' },
  { key: 'finance2', role: 'finance', email: 'finance2@demo.example', nickname: '复核·秤砣' },
  // Closing an account takes two.
  { key: 'risk2', role: 'risk', email: 'risk2@demo.example', nickname: '风控·门闩' },
  { key: 'risk', role: 'risk', email: 'risk@demo.example', nickname: '风控·老秦' },
  { key: 'support', role: 'support', email: 'support@demo.example', nickname: '客服·小橘' },
  { key: 'admin', role: 'admin', email: 'admin@demo.example', nickname: '站长·知了' },
];
