/** Where a reader found the account (DOMAIN 6.1). */
export const followSources = ['content', 'home', 'guide_image', 'share', 'search', 'recommend'] as const;
export type FollowSource = (typeof followSources)[number];
