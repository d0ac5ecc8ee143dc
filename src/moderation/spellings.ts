/** Pinyin of the characters that our terms are made of, ü as v; terms with others are not looked for in pinyin. */
const syllables =
  'ai癌 an安 bai白百 ban班版斑 bang棒 bao保包爆宝报暴 bei倍备辈碑 ben本 bi比必辟 bian便 biao标 bing病 bo波 bu不补 cai财 cang仓藏 ' +
  'chan产 che彻 cheng成 chi驰 chu出处除础 chuan传 chuang创 chui催 chun纯 ci此次 cuo错 da大 dai带代 dan单 dang当档 ' +
  'dao导到 de得 deng等 di第低底地 dian点电巅 die跌 ding顶定 dong冻 dou痘 du独毒 duan段端 dui队对 er二 fa发 fan反翻返 fang防房方 ' +
  'fei费肥 fen分 feng峰风疯逢丰 fu富复服副符付夫 gai改 gan赶竿 gao高 gen根 gong供宫恭 gou购 gu古 guan冠官关 guang光 guo国过果 hai还 ' +
  'hao豪好 hei黑 hou后 hu户护 hua划化花 huan换欢缓 huang黄皇 hui回悔惠会 huo火活获 ji级极机吉击际基技 jia家佳价加假 jian检见减健间尖荐 ' +
  'jiang降奖 jiao胶 jie界解 jin仅金进紧 jiu就久 ju举 jue绝 jun军菌 kai开 kang抗 kao考靠 ke科可 kong空 kou口 kuai快 kuan款 ' +
  'kui亏 lai来 lao老 le了 lei类 li立力利理例礼 liang量 liao疗 ling领零龄 liu流 lou楼 lu录 lun伦 luo落 lv率 mai买卖 man满慢 ' +
  'mao毛 mei美没 mi秘 mian免 miao秒 min民 ming名命明 mu幕 nan难 nang囊 nei内 neng能 ni逆你 nian年 ou欧 pai牌排 pei配赔 ' +
  'pin品 ping评平 pu谱 qi期七器 qian前钱潜签 qiang强抢 qin亲 qing清 qiu球 qu区驱祛取 quan全权 que缺 ran然 re热 ren人认 ri日 ' +
  'ru入 san三 se色 sha杀 shang上商尚 shen神身升 sheng生 shi史世是实时适师士石视湿试 shou首手售收受授 shu术舒 shuai衰甩 shuang双 ' +
  'shui水 shun瞬 song送 su速 suan算 tai台 tan弹 tang糖躺堂 tao桃 te特 ti提题替 tian天添填 tiao跳 ting廷 tong同通童 tou投头 ' +
  'tui退推褪 tuo脱 wan万 wang王网旺 wei唯威卫委位 wen稳 wu无物 xi息喜稀 xia下 xian先险限 xiao销效消校 xie邪 xing行星性幸 xiong胸凶 ' +
  'xiu修秀袖 xuan选 xue学血 ya压亚押 yan炎宴延颜言 yang养阳央 yao药遥 ye业夜 yi一医宜益意疫 yin因 ying迎影 yong永用拥 you有优由 yu与宇愈瘀 ' +
  'yuan院员源元 yue月约 yun运 zai再灾 zeng增 zhai宅 zhang涨 zhao招 zhen镇 zheng正证 zhi至致之治值质只指织脂 zhong中 zhou宙洲 ' +
  'zhu珠 zhuan专转赚 zhuang壮妆状 zhuo着 zi自资子 zong宗 zu祖组租 zui最 zun尊 zuo作坐';

const pinyin = new Map<string, string>();
for (const entry of syllables.split(' ')) {
  const syllable = /^[a-z]+/.exec(entry)?.[0] ?? '';
  for (const character of entry.slice(syllable.length)) pinyin.set(character, syllable);
}

/** Other ways to write one character of a term that are no look-alikes of it everywhere. */
const others = new Map([['一', ['1', '壹']]]);

/** Terms of that many characters are looked for in pinyin alone as well; shorter ones are also names. */
const ALL_PINYIN = { min: 3, max: 4 };

const isWithin = (length: number): boolean => length >= ALL_PINYIN.min && length <= ALL_PINYIN.max;

/**
 * The ways to write a term by which people get past a list of words (DOMAIN 2.6.2): one character in pinyin (zui好,
 * 顶ji), the whole in pinyin, and 第1 for 第一. The term itself is the first. Case and tones are folded before.
 */
export function spellings(term: string): string[] {
  const characters = Array.from(term);
  const sounds = characters.map((character) => pinyin.get(character));
  const one = characters.flatMap((character, i) => {
    const forms = [...(others.get(character) ?? []), ...(characters.length > 1 ? [sounds[i] ?? []].flat() : [])];
    return forms.map((form) => [...characters.slice(0, i), form, ...characters.slice(i + 1)].join(''));
  });
  const whole = isWithin(characters.length) && sounds.every((sound) => sound !== undefined);
  return [...new Set([term, ...one, ...(whole ? [sounds.join('')] : [])])];
}
