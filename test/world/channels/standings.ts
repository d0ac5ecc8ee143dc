type Scores = [index: number, content: number, fans: number, focus: number, commercial: number, activity: number];

/** What operators set of authors: scores with their focus domain, and what they are certified as. */
export const standings: readonly { key: string; domain: string; scores: Scores; role?: string; video?: true }[] = [
  { key: 'lin', domain: 'food', scores: [668, 702, 486, 912, 431, 72], role: 'gourmet', video: true },
  { key: 'qiao', domain: 'food', scores: [571, 633, 402, 940, 318, 55], role: 'baker' },
  { key: 'mo', domain: 'beauty', scores: [734, 761, 552, 897, 508, 81], role: 'beauty_blogger' },
  { key: 'shen', domain: 'outfit', scores: [588, 655, 471, 903, 402, 64], role: 'fashion_stylist' },
  { key: 'gu', domain: 'digital', scores: [752, 748, 563, 955, 521, 66], role: 'electronics_maker', video: true },
  { key: 'ahe', domain: 'gardening', scores: [522, 610, 377, 968, 240, 49], role: 'gardener', video: true },
  { key: 'tuan', domain: 'pets', scores: [641, 688, 533, 921, 377, 78] },
  { key: 'ji', domain: 'travel', scores: [547, 602, 388, 871, 266, 41] },
  { key: 'lu', domain: 'sport', scores: [463, 541, 325, 884, 231, 58] },
  { key: 'hao', domain: 'home', scores: [812, 806, 644, 932, 617, 88], role: 'home_buyer' },
  { key: 'zhou', domain: 'photography', scores: [538, 597, 361, 890, 255, 37] },
  { key: 'wen', domain: 'culture', scores: [449, 515, 299, 862, 188, 52], role: 'stationery_lover' },
  { key: 'run', domain: 'sport', scores: [471, 528, 342, 915, 214, 61], role: 'running_expert' },
];

/** Whom operators invited, by list. */
export const invitedLists: Readonly<Record<string, readonly string[]>> = {
  life_lab: ['lin', 'qiao', 'hao'],
  world_style: ['mo', 'shen', 'ji'],
  stroll_recruits: ['lin', 'hao', 'tuan', 'wen'],
};
