import type { Text } from '../lib/text.ts';

/** A role that an account can be certified for (DOMAIN 1.4). */
export interface CertifiedRole {
  code: string;
  name: Text;
}

/** A group of roles, in the order of the choice. */
export interface RoleGroup {
  code: string;
  name: Text;
  roles: readonly CertifiedRole[];
}

/** The 63 roles of DOMAIN 1.4, seed data of the certification form. */
export const roleGroups: readonly RoleGroup[] = [
  {
    code: 'fashion',
    name: { zh: '时尚', en: 'Fashion' },
    roles: [
      { code: 'fashion_media', name: { zh: '时尚媒体', en: 'Fashion media' } },
      { code: 'fashion_site_app', name: { zh: '时尚网站APP', en: 'Fashion site or app' } },
      { code: 'fashion_self_media', name: { zh: '时尚自媒体', en: 'Independent fashion media' } },
      { code: 'fashion_editor', name: { zh: '时尚编辑', en: 'Fashion editor' } },
      { code: 'fashion_blogger', name: { zh: '时尚博主', en: 'Fashion blogger' } },
      { code: 'fashion_designer', name: { zh: '时尚设计师', en: 'Fashion designer' } },
      { code: 'fashion_buyer', name: { zh: '时尚买手', en: 'Fashion buyer' } },
      { code: 'fashion_stylist', name: { zh: '时尚搭配师', en: 'Outfit stylist' } },
      { code: 'brand_founder', name: { zh: '品牌主理人', en: 'Brand founder' } },
      { code: 'artisan', name: { zh: '情怀匠人', en: 'Artisan' } },
    ],
  },
  {
    code: 'beauty',
    name: { zh: '美妆', en: 'Beauty' },
    roles: [
      { code: 'makeup_artist', name: { zh: '化妆师', en: 'Make-up artist' } },
      { code: 'aromatherapist', name: { zh: '芳疗师', en: 'Aromatherapist' } },
      { code: 'image_stylist', name: { zh: '造型师', en: 'Image stylist' } },
      { code: 'beautician', name: { zh: '美容师', en: 'Beautician' } },
      { code: 'beauty_editor', name: { zh: '美妆编辑', en: 'Beauty editor' } },
      { code: 'beauty_blogger', name: { zh: '美妆博主', en: 'Beauty blogger' } },
    ],
  },
  {
    code: 'sport',
    name: { zh: '运动', en: 'Sport' },
    roles: [
      { code: 'fitness_expert', name: { zh: '健身达人', en: 'Fitness expert' } },
      { code: 'sneaker_expert', name: { zh: '潮鞋达人', en: 'Sneaker expert' } },
      { code: 'running_expert', name: { zh: '跑步达人', en: 'Running expert' } },
      { code: 'outdoor_media', name: { zh: '运动户外媒体', en: 'Sport and outdoor media' } },
      { code: 'outdoor_site_app', name: { zh: '运动户外网站App', en: 'Sport and outdoor site or app' } },
      { code: 'outdoor_self_media', name: { zh: '运动户外自媒体', en: 'Independent sport and outdoor media' } },
    ],
  },
  {
    code: 'home',
    name: { zh: '家居', en: 'Home' },
    roles: [
      { code: 'home_media', name: { zh: '家居媒体', en: 'Home media' } },
      { code: 'home_site_app', name: { zh: '家居网站App', en: 'Home site or app' } },
      { code: 'home_self_media', name: { zh: '家居自媒体', en: 'Independent home media' } },
      { code: 'home_designer', name: { zh: '家居设计师', en: 'Home designer' } },
      { code: 'renovation_expert', name: { zh: '装修专家', en: 'Renovation expert' } },
      { code: 'decoration_stylist', name: { zh: '软装搭配师', en: 'Decoration stylist' } },
      { code: 'home_buyer', name: { zh: '家居买手', en: 'Home buyer' } },
      { code: 'gardener', name: { zh: '园艺师', en: 'Gardener' } },
      { code: 'appliance_buyer', name: { zh: '家电资深买手', en: 'Senior appliance buyer' } },
      { code: 'office_procurement_expert', name: { zh: '办公采购专家', en: 'Office procurement expert' } },
    ],
  },
  {
    code: 'food',
    name: { zh: '美食', en: 'Food' },
    roles: [
      { code: 'food_media', name: { zh: '美食养生媒体', en: 'Food and wellness media' } },
      { code: 'food_site_app', name: { zh: '美食养生网站App', en: 'Food and wellness site or app' } },
      { code: 'food_self_media', name: { zh: '美食养生自媒体', en: 'Independent food and wellness media' } },
      { code: 'sommelier', name: { zh: '品酒师', en: 'Sommelier' } },
      { code: 'tea_master', name: { zh: '茶艺师', en: 'Tea master' } },
      { code: 'food_buyer', name: { zh: '美食买手', en: 'Food buyer' } },
      { code: 'baker', name: { zh: '烘焙能手', en: 'Baker' } },
      { code: 'new_farmer', name: { zh: '新农人', en: 'New farmer' } },
      { code: 'gourmet', name: { zh: '资深吃货', en: 'Gourmet' } },
      { code: 'nutritionist', name: { zh: '营养师', en: 'Nutritionist' } },
      { code: 'coffee_lover', name: { zh: '咖啡狂人', en: 'Coffee lover' } },
      { code: 'wellness_expert', name: { zh: '养生达人', en: 'Wellness expert' } },
      { code: 'foodie_group', name: { zh: '高能吃货团', en: 'Foodie group' } },
    ],
  },
  {
    code: 'mother_baby',
    name: { zh: '母婴', en: 'Mother & baby' },
    roles: [
      { code: 'mother_baby_media', name: { zh: '母婴媒体', en: 'Mother and baby media' } },
      { code: 'mother_baby_site_app', name: { zh: '母婴网站App', en: 'Mother and baby site or app' } },
      { code: 'mother_baby_self_media', name: { zh: '母婴自媒体', en: 'Independent mother and baby media' } },
      { code: 'mum_buyer', name: { zh: '妈妈买手', en: 'Mum buyer' } },
      { code: 'mother_baby_stylist', name: { zh: '母婴搭配师', en: 'Mother and baby stylist' } },
      { code: 'mother_baby_life_expert', name: { zh: '母婴生活达人', en: 'Mother and baby life expert' } },
      { code: 'child_education_expert', name: { zh: '儿童教育专家', en: 'Child education expert' } },
      { code: 'toy_expert', name: { zh: '玩具达人', en: 'Toy expert' } },
      { code: 'parenting_expert', name: { zh: '育儿专家', en: 'Parenting expert' } },
      { code: 'parenting_doctor', name: { zh: '育儿医生', en: 'Parenting doctor' } },
    ],
  },
  {
    code: 'culture',
    name: { zh: '文化', en: 'Culture' },
    roles: [
      { code: 'culture_media', name: { zh: '文化媒体', en: 'Culture media' } },
      { code: 'culture_site_app', name: { zh: '文化网站App', en: 'Culture site or app' } },
      { code: 'culture_self_media', name: { zh: '文化自媒体', en: 'Independent culture media' } },
      { code: 'electronics_maker', name: { zh: '电子创客', en: 'Electronics maker' } },
      { code: 'stationery_lover', name: { zh: '文具控', en: 'Stationery lover' } },
      { code: 'calligraphy_painting_master', name: { zh: '书法绘画大师', en: 'Calligraphy and painting master' } },
      { code: 'music_lover', name: { zh: '爱乐人', en: 'Music lover' } },
      { code: 'diy_player', name: { zh: 'DIY玩家', en: 'DIY player' } },
    ],
  },
];

const byCode = new Map(roleGroups.flatMap((group) => group.roles).map((role) => [role.code, role]));

/** The role of a code, or null. */
export function certifiedRole(code: string): CertifiedRole | null {
  return byCode.get(code) ?? null;
}
