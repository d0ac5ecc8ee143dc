import { refusals } from '../lib/errors.ts';
import type { Text } from '../lib/text.ts';

/** What contents refuse beside the general refusals. */
export const refuseContent = refusals({
  TEMPLATE_UNKNOWN: [422, '没有这个模板', 'There is no such template for this type'],
  DRAFTS_FULL: [422, '草稿数已达上限，请先删除一些', 'You have too many drafts: delete some first'],
  CONTENT_INVALID: [422, '内容不符合要求，请按提示修改', 'The content breaks a rule: see the rows'],
  QUOTA_EXHAUSTED: [422, '当天的发布次数已用完', 'The daily limit of this target is used up'],
  TARGET_UNKNOWN: [422, '没有这个推送位置或频道', 'There is no such push target or channel'],
  TEXT_ONLY: [422, '已发布的内容只能修改文字', 'Only the text of a published content can be edited'],
  ACCOUNT_NOT_ACTIVE: [403, '账号当前不能发布内容', 'The account cannot publish at present'],
  INSTITUTION_NO_PUBLISHING: [
    403,
    '机构账号不发布内容；由签约的达人以自己的账号发布',
    'An institution publishes nothing: its creators do, by accounts of their own',
  ],
  TARGET_CLOSED: [403, '当前等级或账号类型不能推送到这个位置', 'Your level or type of account has no such target'],
  RIGHT_MISSING: [403, '当前等级没有内容发布权益', 'Your level does not include publishing'],
  WRONG_STATUS: [409, '当前状态不能这样操作', 'This cannot be done in its present status'],
  IN_REVIEW: [409, '正在审核，请先撤回再修改', 'It is in review: withdraw it before you edit it'],
  TEXT_EDITS_EXHAUSTED: [409, '发布后的修改次数或时间已用完', 'No edits are left for this published content'],
  NOTHING_TO_SUBMIT: [409, '没有待提交的修改', 'There is no edit to submit'],
  CATEGORY_UNKNOWN: [422, '没有这个分类', 'There is no such category of this account'],
  CATEGORIES_FULL: [422, '分类数已达上限，请先删除一些', 'You have too many categories: delete some first'],
  CATEGORY_NAME_TAKEN: [422, '已有同名的分类', 'A category of this name is there already'],
  CATEGORY_NAME_REFUSED: [422, '分类名里有不能公开的内容', 'The name holds what may not be shown'],
  NOT_ON_HOMEPAGE: [409, '没有推送到个人主页，不能设为精选或置顶', 'It does not stand on the homepage'],
  FEATURED_FULL: [422, '精选已满，请先取消一些', 'You feature too many works: take some back first'],
  PINNED_FULL: [422, '置顶已满，请先取消一篇', 'You pin too many works: take one back first'],
  PREVIEW_EXPIRED: [
    404,
    '预览已过期，请作者在编辑器里重新生成',
    'The preview has expired: ask its author for a new one',
  ],
  TASKS_FULL: [409, '已有 5 个批量任务在进行，请等它们完成', 'Five tasks are under way: wait until one has ended'],
  EDIT_OPEN: [409, '有还没提交的修改，请先提交或放弃它', 'An edit is open: submit or drop it first'],
  GOOD_FIXED: [409, '这篇讲的就是这件商品，不能换成别的', 'The work is about this very item'],
  GOOD_BUYABLE: [409, '这件商品还能买，只有买不到的商品可以换', 'The item can still be bought'],
  GOOD_THERE: [422, '这件商品已经在文中，请另选一件', 'The work shows this item already: choose another one'],
  GOOD_GONE: [422, '换上的商品也买不到，请另选一件', 'The new item cannot be bought either: choose another one'],
  NOT_PUSHED: [409, '没有推送到这个位置', 'It was not pushed to this target'],
});

/** Why a scheduled content came back to its author at its time. Shown like a reviewer's reasons. */
export const returnTexts: Readonly<Record<string, Text>> = {
  ACCOUNT_PENALISED: {
    zh: '到了定时发布的时间，但没有发布',
    en: 'Its time came, but it was not published',
  },
  ACCOUNT_NOT_ACTIVE: {
    zh: '到了定时发布的时间，但账号不能发布',
    en: 'Its time came, but the account could not publish',
  },
  RIGHT_MISSING: {
    zh: '到了定时发布的时间，但当前等级不能发布',
    en: 'Its time came, but the level did not include publishing',
  },
  QUOTA_EXHAUSTED: {
    zh: '到了定时发布的时间，但当天的次数已超过当前等级的上限',
    en: 'Its time came, but the daily limit of the level was exceeded',
  },
  TARGET_NOT_OPEN: {
    zh: '到了定时发布的时间，但所选的推送位置已不可用',
    en: 'Its time came, but no chosen target was open any more',
  },
};

/** Sentences for the codes of rules; field faults are told by their field's own tips. */
export const ruleTexts: Readonly<Record<string, Text>> = {
  GROUP_ITEMS_ONLY: { zh: '只有单品能合成合辑', en: 'Only items can be pushed as one' },
  GROUP_TARGETS: { zh: '合辑里各篇的推送位置要相同', en: 'Items that are pushed as one need the same targets' },
  GROUP_TIMES: { zh: '合辑里各篇的发布时间要相同', en: 'Items that are pushed as one need the same time' },
  INVALID_ITEM: {
    zh: '商品不存在、已下架，或店铺已关闭',
    en: 'The item does not exist, is off sale, or its shop has closed',
  },
  ITEM_SOLD_OUT: { zh: '这件商品暂时无货，读者会看到售罄', en: 'The item is out of stock: readers see it as sold out' },
  ITEM_REPEATED: { zh: '这件商品已经在清单里', en: 'This item stands in the list already' },
  FORBIDDEN_GOODS: { zh: '这类商品不能推广', en: 'Goods of this kind cannot be shown' },
  ITEM_QUALITY: { zh: '商品或店铺不符合要求', en: 'The item or its shop is below the requirement' },
  SHOP_COUNT: { zh: '店铺数不符合要求', en: 'The number of shops is out of bounds' },
  SHOP_ITEM_LIMIT: { zh: '同一店铺的商品数不符合要求', en: 'The number of items of one shop is out of bounds' },
  MEDIA_UNKNOWN: {
    zh: '图片或视频不存在，或不是你的账号上传的',
    en: 'The picture or video does not exist or is not yours',
  },
  VIDEO_NOT_READY: { zh: '视频还在处理，处理完再提交', en: 'The video is still in the making: submit when it is done' },
  OPTION_UNKNOWN: { zh: '请从给出的选项里选择', en: 'Choose one of the options' },
  TOPICS_MAX: { zh: '正文里的话题太多', en: 'Too many topics in the body' },
  TOPIC_LENGTH: { zh: '话题太长', en: 'A topic is too long' },
  GUIDE_IMAGE_MAX: { zh: '关注引导图只能放一张', en: 'Only one picture may ask to follow you' },
  TARGET_MISSING: { zh: '请至少选择一个推送位置', en: 'Choose at least one target' },
  AUDIENCE_UNKNOWN: { zh: '没有这个目标人群', en: 'There is no such audience' },
  TARGET_NOT_OPEN: { zh: '当前等级不能推送到所选位置', en: 'Your level cannot push to a chosen target' },
  QUOTA_EXHAUSTED: { zh: '当天的发布次数已用完', en: 'The daily limit of this target is used up' },
  IMAGE_QUALITY: { zh: '同一组里有重复的图片', en: 'The same picture is shown twice in one list' },
  IMAGE_CLUTTER: { zh: '图片上的文字过多', en: 'Too much of the picture is covered with writing' },
  NOT_ORIGINAL_MEDIA: { zh: '图片带有其他平台的水印或标志', en: 'The picture bears the mark of another platform' },
  PLAGIARISM: { zh: '与他人已发布的内容相似', en: 'Similar to a text that somebody else published' },
  CONTACT_INFO: { zh: '含有联系方式或站外引流信息', en: 'Contact details or a diversion off the platform' },
  AD_LAW: { zh: '含有广告法禁用或需谨慎的词语', en: 'A term that the advertising law forbids or watches' },
  ACCOUNT_NOT_ACTIVE: { zh: '账号当前不能发布内容', en: 'The account cannot publish at present' },
  RIGHT_MISSING: { zh: '当前等级没有内容发布权益', en: 'Your level does not include publishing' },
};
