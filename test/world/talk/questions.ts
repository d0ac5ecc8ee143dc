/** What authors ask below their works, to be answered there (DOMAIN 6.6), by content. */
export const questions: Readonly<Record<string, string>> = {
  'gu-keyboard': '你工位上的键盘，被同事抱怨过吗？',
  'shen-thirty': '你穿得最多的一件是哪件？',
  'lin-clay-pot': '你家的锅巴，要脆还是要软？',
  'hao-entrance': '你家玄关最乱的是什么？',
  'lu-compass': '你小时候是怎么学会认方向的？',
};
