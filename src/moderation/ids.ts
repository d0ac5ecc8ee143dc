/* Parts of the patterns for ids of accounts elsewhere, over folded texts whose numerals are written as digits. */

// Signs by their ranges: a property like \p{L}, repeated some times in each pattern, takes seconds to compile.
export const farSigns = '\\u00a1-\\u00bf\\u2010-\\u2bff\\u3003-\\u3020\\ufffd\\u{1f000}-\\u{1faff}';
/** Signs within a cue: 微.信, v/x. */
export const gap = `[ "#-+\\-./<-@\\[-\`{-~${farSigns}]{0,2}`;
export const spread = (word: string): string => word.split('').join(gap);
export const any = (words: string): string => words.split(' ').map(spread).join('|');

/** What follows a cue when it names a product or feature and no contact. */
export const compound =
  '(?!红包|支付|付款|转账|钱包|读书|小程序|朋友圈|表情|音乐|飞车|炫舞|游戏|空间|糖|堂|弹|版|头像|会员|聊天|视频|语音|电话|登录|登陆|平台|营销|运动|步数|农场|软件|影音|宠物|雪饼|仙贝|大礼包|诺|扫地|电视|导航|云图)';
/** What may stand between a cue and its id: signs, and words that connect. */
export const link = `(?:[ -/:-@\\[-\`{-~。、${farSigns}]|[号码是为我加搜索请联系的哦哈吧呀啊了你可以咨询私群主客服账帐户名同])`;
export const unit =
  '(?![a-z0-9_]| ?(?:个|块|元|步|人|次|字|毫|克|斤|万|千|百|米|分|件|条|粉|粒|颗|年|月|日|号线|转|毫安|mah|mb|gb|ml|kg|%))';
export const numberId = `[1-9]\\d{4,11}${unit}`;
export const mixedId = '(?=[a-z0-9_-]{0,18}\\d[a-z_-]{0,18}\\d|[a-z0-9-]{0,18}_)[a-z][a-z0-9_-]{5,19}(?![a-z0-9_])';
export const closeId = '(?=[a-z_-]{0,19}\\d|[a-z-]{0,19}_)[a-z][a-z0-9_-]{5,19}(?![a-z0-9_])';
export const wordId = '[a-z][a-z0-9_-]{5,19}(?![a-z0-9_])';
export const spacedId = '[a-z](?:[ .*_-]{1,2}[a-z0-9]){5,19}(?![a-z0-9_])';
/** Names of devices and programs that have the form of an id. */
export const device =
  '(?!iphone|ipad|ipod|imac|android|windows|win\\d|nokia|samsung|galaxy|huawei|honor\\d|xiaomi(?!ng)|redmi|oppo|vivo|mate\\d|lenovo|thinkpad|sony\\d|kindle|symbian|blackberry|motorola|htc|asus|acer|dell\\d|intel(?![a-z])|nvidia|geforce|usb|wifi|bluetooth|music|player|online\\b|office\\b|photoshop|version|beta|https?)';
