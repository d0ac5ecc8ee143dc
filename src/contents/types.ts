/** The types of contents (DOMAIN 2.1). Without zod: the pages read them, too. */
export const contentTypes = ['post', 'video', 'outfit', 'list', 'item'] as const;
export type ContentType = (typeof contentTypes)[number];

/** Where a content is pushed to (DOMAIN 2.4), and where when its author chose nothing (DOMAIN 2.2). */
export const pushTargets = ['follow_feed', 'homepage', 'subscription'] as const;
export type PushTarget = (typeof pushTargets)[number];
export const defaultPushTargets: readonly PushTarget[] = ['follow_feed', 'homepage'];

/** What a shop story is about (DOMAIN 2.2, shop story). */
export const storyKinds = ['shop', 'people', 'designer'] as const;
