/** What readers say under a content, by its key, and what its author answers, if anything; each said once. */
export type Talk = Readonly<Record<string, readonly (readonly [comment: string, answer?: string])[]>>;
