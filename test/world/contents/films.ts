import type { Content } from './shape.ts';
import { film } from './shape.ts';

/** Short videos; their files and what they show are in `films/`. */
export const filmContents: readonly Content[] = [
  film({
    key: 'lin-ten-seconds',
    author: 'lin',
    day: 1,
    time: '18:40',
    title: '砂锅开盖前的十秒',
    forward: '声音开大一点。锅边那圈小泡变密的时候，就可以转锅了。#一个人好好吃饭#',
    summary:
      '一人份煲仔饭，从米水比到锅巴，浓缩成十秒。米 110 克，水 120 克，小火八分钟，转锅八次；文字版的步骤在我上一篇里，这里只看火候。',
    film: 'lin-clay-pot',
    captions: [
      { startMs: 200, endMs: 2400, text: '米 110 克，水 120 克，小火' },
      { startMs: 2400, endMs: 4600, text: '锅边起一圈密密的小泡' },
      { startMs: 4600, endMs: 6800, text: '转锅，一共八次' },
      { startMs: 6800, endMs: 8900, text: '开盖，听那一声' },
    ],
    cover: ['clay-pot', 'rice', 'mushroom'],
    items: [
      { good: 'clay-pot', title: '2.5 升陶土砂锅', reason: '耐干烧，斜着靠在火上也不裂。' },
      { good: 'rice', title: '当季新米', reason: '陈米吸水多，比例要重来。' },
      { good: 'mushroom', title: '椴木干香菇', reason: '泡发的水别倒，替掉三十克清水。' },
    ],
  }),
  film({
    key: 'ahe-morning-water',
    author: 'ahe',
    day: 2,
    time: '08:30',
    title: '入冬，阳台早上浇水',
    forward: '天冷了，水要晒到不凉手再浇。薄荷醒得早，仙人掌还在睡。',
    summary:
      '入冬以后浇水改到上午十点前，一周一次，沿着盆边慢慢走一圈。十秒里有四盆邻居，其中一盆是替去年走掉的那盆种下的。',
    film: 'ahe-balcony',
    cover: ['watering', 'mint-herb', 'pot'],
    items: [
      { good: 'watering', title: '1.5 升长嘴壶', reason: '壶嘴伸得进叶子底下，水不溅到花心。' },
      { good: 'mint-herb', title: '香草苗三合一', reason: '薄荷长得快，早点和另外两位分家。' },
      { good: 'pot', title: '红陶透气盆', reason: '盆壁发白，就是该浇的时候。' },
      { good: 'cactus', reason: '一个冬天只喝两次水，别心软。' },
    ],
  }),
  film({
    key: 'gu-ten-second-desk',
    author: 'gu',
    day: 5,
    time: '21:30',
    title: '十秒看完我的桌面',
    forward: '横屏看。四个镜头，四个数字，没有一句形容词。#量一量#',
    summary:
      '键盘上沿和胳膊肘一样高，屏幕上边不过眼，鼠标离身体四十厘米，耳机挂在右手够得到的地方。数字是我的，你的要自己量。',
    film: 'gu-desk',
    cover: ['keyboard', 'mouse', 'stand'],
    items: [
      { good: 'keyboard', title: '静音红轴键盘', reason: '桌面 73 厘米时，键帽上沿刚好到肘。' },
      { good: 'stand', title: '抬高 18 厘米的支架', reason: '屏幕上边到 114 厘米，低头少一半。' },
      { good: 'mouse', title: '竖握鼠标', reason: '手掌立着，离身体四十厘米不累肩。' },
    ],
  }),
];
