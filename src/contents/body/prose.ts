import { z } from 'zod';
import { codePoints, isBlank } from '../../lib/text.ts';
import { postBodySchema, type Block, type Doc, type Inline, type ListItem } from './body.ts';
import { plainText } from './plain.ts';

/** Nodes of a rich text that are no words. */
const noWords = new Set<string>(['image', 'guideImage', 'productCard', 'topic']);

/** A rich text of words alone: the body of a post without pictures, goods and topics, of 1-`max` code points. */
export const proseSchema = (max: number): z.ZodType<Doc> =>
  postBodySchema.superRefine((doc, context) => {
    const other = kindsOf(doc.content).find((type) => noWords.has(type));
    if (other !== undefined)
      context.addIssue({ code: 'custom', params: { code: 'BODY_WORDS_ONLY', actual: other }, input: other });
    const text = plainText(doc);
    const length = codePoints(text);
    const size = { origin: 'string', inclusive: true, input: text } as const;
    if (isBlank(text)) context.addIssue({ code: 'too_small', minimum: 1, ...size });
    else if (length > max) context.addIssue({ code: 'too_big', maximum: max, ...size });
  });

function kindsOf(nodes: readonly (Block | ListItem | Inline)[]): string[] {
  return nodes.flatMap((node) => {
    const inside = 'content' in node ? (node.content ?? []) : [];
    return [node.type, ...kindsOf(inside)];
  });
}
