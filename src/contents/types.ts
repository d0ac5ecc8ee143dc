/** The types of contents (DOMAIN 2.1). Without zod: the pages read them, too. */
export const contentTypes = ['post', 'video', 'outfit', 'list', 'item'] as const;
export type ContentType = (typeof contentTypes)[number];

/** What a shop story is about (DOMAIN 2.2, shop story). */
export const storyKinds = ['shop', 'people', 'designer'] as const;
