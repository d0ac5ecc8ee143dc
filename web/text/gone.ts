/** Why a good cannot be bought, one wording for all screens; a part of their dictionaries. */
export const goneNames = {
  'zh-CN': { sold_out: '暂时售罄', off_sale: '已下架', shop_closed: '店铺已关闭' },
  en: { sold_out: 'Sold out for now', off_sale: 'No longer on sale', shop_closed: 'The shop has closed' },
};
