/**
 * The limits of DOMAIN 2.2, typed in from its table and not from the templates: the expected verdicts of the tests come
 * from here. `ours` marks what the table leaves open and the templates decide.
 */
export type Limit = {
  min: number;
  max: number;
  /** Whether nothing at all is a fault. */
  required?: true;
  /** The only allowed numbers, where they are no range. */
  only?: readonly number[];
  /** Not in DOMAIN's table: the template's own. */
  ours?: true;
};

const range = (min: number, max: number, more: Omit<Limit, 'min' | 'max'> = {}): Limit => ({ min, max, ...more });
const needed = (min: number, max: number): Limit => range(min, max, { required: true });
const ours = true as const;

const itemTexts = {
  'items[].title': range(1, 30, { ours }),
  'items[].reason': range(1, 200, { ours }),
};
const post = {
  title: needed(4, 19),
  subtitle: range(1, 40),
  forwardText: needed(1, 100),
  summary: range(10, 100),
  body: needed(1, 20_000),
  items: range(0, 50),
  ...itemTexts,
  coverMediaIds: range(1, 3, { required: true, only: [1, 3] }),
};
const outfit = {
  title: needed(4, 19),
  forwardText: needed(1, 100),
  summary: range(50, 80),
  'body.pictures': needed(1, 9),
  'body.pictures[].anchors': range(1, 20, { required: true, ours }),
  'body.pictures[].anchors[].label': range(1, 20, { ours }),
  items: range(3, 50, { required: true }),
  ...itemTexts,
  coverMediaIds: needed(1, 1),
};

/** Limits by template and field. */
export const table: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  post,
  itemrank: { ...post, items: range(3, 50, { required: true, ours }) },
  iteminventory: { ...post, items: range(1, 50, { required: true, ours }) },
  shopinventory: { ...post, 'shopStory.keeperLine': needed(9, 15), 'shopStory.keeperRole': needed(3, 12) },
  qa: post,
  video2: {
    title: needed(4, 19),
    forwardText: needed(1, 100),
    summary: range(50, 140),
    items: range(0, 20),
    'items[].title': range(1, 20),
    'items[].reason': range(1, 200, { ours }),
    captions: range(1, 1000, { ours }),
    'captions[].text': range(1, 80, { ours }),
    coverMediaIds: range(2, 3, { required: true, ours }),
    videoMediaId: needed(9, 600),
  },
  collection2: outfit,
  magiccollocation: { ...outfit, 'body.pictures': needed(1, 1) },
  list: {
    title: needed(4, 19),
    forwardText: needed(1, 100),
    summary: range(10, 100),
    items: needed(6, 50),
    'items[].title': range(1, 30, { ours }),
    'items[].reason': needed(20, 200),
    coverMediaIds: needed(1, 1),
  },
  item2: {
    title: needed(1, 19),
    forwardText: needed(1, 100),
    summary: range(1, 30),
    items: needed(1, 1),
    ...itemTexts,
    coverMediaIds: needed(3, 5),
    'body.paragraphs': range(2, 5),
    'body.paragraphs[].title': range(1, 6),
    'body.paragraphs[].text': needed(60, 200),
    'highlights.long': range(2, 3),
    'highlights.long[]': needed(12, 20),
    'highlights.short': range(2, 3),
    'highlights.short[]': needed(6, 12),
    'brandStory.name': range(1, 30),
    'brandStory.text': range(1, 200),
  },
};

/** Whether a size keeps a limit. */
export function keeps(limit: Limit, size: number): boolean {
  if (size === 0) return limit.required !== true;
  return limit.only ? limit.only.includes(size) : size >= limit.min && size <= limit.max;
}

/** Covers by their sides in pixels, and whether each template's first cover may be so (DOMAIN 2.2, cover). */
export const covers: readonly { sides: readonly [number, number]; fits: readonly string[] }[] = [
  { sides: [750, 422], fits: ['wide', 'any'] },
  { sides: [749, 422], fits: [] },
  { sides: [750, 421], fits: [] },
  { sides: [1280, 720], fits: ['wide', 'any'] },
  { sides: [800, 500], fits: ['any'] },
  { sides: [750, 750], fits: ['any', 'square'] },
  { sides: [500, 500], fits: ['square'] },
  { sides: [499, 499], fits: [] },
  { sides: [500, 501], fits: [] },
];

/** Which kind of cover a template has; a video's variants are told apart by `video.test.ts` of the rules. */
export function coverKind(template: string): 'wide' | 'any' | 'square' | undefined {
  if (template === 'video2') return undefined;
  if (template === 'item2') return 'square';
  return ['collection2', 'magiccollocation', 'list'].includes(template) ? 'any' : 'wide';
}
