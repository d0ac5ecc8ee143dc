import type { Content } from './shape.ts';
import { list } from './shape.ts';

/** Lists: goods in order with a reason each. */
export const listContents: readonly Content[] = [
  list({
    key: 'ji-packing-list',
    author: 'ji',
    day: 3,
    time: '09:20',
    title: '七公斤出走，装这些',
    forward: '周五下班直接去车站，周日末班车回。箱子上秤 6.9 公斤，清单在里面。#七公斤#',
    summary: '两晚三天、一个箱子、七公斤以内。按放进箱子的顺序列，每件写了重量和为什么没有换成别的。',
    cover: ['luggage', 'umbrella', 'film-camera'],
    items: [
      {
        good: 'luggage',
        title: '20 寸前开盖登机箱',
        reason: '空箱 2.9 公斤，占掉四成，但前开盖能在座位上取外套。轮子在青石板上不响，凌晨到民宿不会吵醒房东的狗。',
      },
      {
        good: 'clutch',
        title: '能挂起来的洗漱包',
        reason: '民宿的洗手台常常只有一只手掌宽，挂在毛巾杆上就有了第二个台面。干的一格放药和证件复印件。',
      },
      {
        good: 'umbrella',
        title: '反向折叠伞',
        reason: '四百克，不轻，可是收伞不滴水，能直接带上车。上次在码头遇到阵风，翻过一次，自己弹回来了。',
      },
      {
        good: 'power-bank',
        title: '一万毫安自带线',
        reason: '线长在身上，少带一根就少丢一根。两晚刚好用完，过安检时把容量那面朝上，不用开口解释。',
      },
      {
        good: 'charger',
        title: '三口充电头',
        reason: '一个插座喂饱电脑、手机和相机电池。插脚能折，不会在箱子里戳破那包话梅。',
      },
      {
        good: 'headlamp',
        title: '62 克头灯',
        reason: '不是为了爬山，是为了早班船。四点半的码头没有路灯，红光档看得清台阶，也不会晃到对面的人。',
      },
      {
        good: 'socks',
        title: '左右分脚的袜子',
        reason: '三双穿三天，每天两万步不起泡。晚上洗了搭在空调出风口，早上是干的，房东说她也这么干。',
      },
      {
        good: 'film-camera',
        title: '半格胶片机',
        reason: '一卷七十二张，三天拍不完，所以会犹豫，会等。它是全箱里没有用处的东西，也是我不肯拿掉的东西。',
      },
    ],
  }),
  list({
    key: 'tuan-before-cat',
    author: 'tuan',
    day: 7,
    time: '12:50',
    title: '接猫回家前备好七样',
    forward: '本喵口述，人类打字：没有这些就别来接我。（对不起，它最近有点飘。）',
    summary: '团子验收过的七样，按“到家头一天就用得上”的顺序。玩具放后面，因为头三天它只会躲着。',
    cover: ['scratcher', 'fountain', 'basket'],
    items: [
      {
        good: 'basket',
        title: '可以躲的草编筐',
        reason: '头一天别抱，把大号的筐侧过来放在床底边上，垫件旧衣服。团子在里面住了两天半，出来时已经是户主。',
      },
      {
        good: 'fountain',
        title: '陶瓷饮水机',
        reason: '水会动，它才肯喝。声音大概和翻书差不多，夜里听得见一点。滤芯按月换，人类忘过一次，被盯着看了一晚上。',
      },
      {
        good: 'scratcher',
        title: '碗形猫抓板',
        reason: '又能抓又能睡，沙发因此多活了两年。屑会有，少，用手一拢就走。四斤以下的小猫会整只陷进去，很好看。',
      },
      {
        good: 'trash-bag',
        title: '不漏底的垃圾袋',
        reason: '铲下来的东西比想象中重，薄的袋子会在电梯里出事，别问。加厚抽绳的那种，一天一只刚好。',
      },
      {
        good: 'tissue',
        title: '湿水不破的抽纸',
        reason: '擦脚印、擦饭盆、擦它踩翻的水。放高一点，本喵会抽，一次能抽完一包，抽完还要坐在上面。',
      },
      {
        good: 'broom',
        title: '刮水扫把',
        reason: '硅胶条刮猫毛比扫的干净，瓷砖地一趟过去能刮出半只猫。地毯不行，地毯要用别的。',
      },
      {
        good: 'feather',
        title: '逗猫棒替换头',
        reason: '放在最后，因为头三天用不上。等它自己走到你脚边坐下，再拿出来。玩完收进抽屉，鱼形那只已经阵亡两条。',
      },
    ],
  }),
];
