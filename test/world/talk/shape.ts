/** What readers say under an author's contents, and what the author answers, if anything; each used at most once. */
export type Talk = Readonly<Record<string, readonly (readonly [comment: string, reply?: string])[]>>;
