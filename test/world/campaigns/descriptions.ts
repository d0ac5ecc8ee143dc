import type { Doc } from '../../../src/contents/schema.ts';

const text = (words: string) => ({ type: 'text' as const, text: words });
const strong = (words: string) => ({ type: 'text' as const, text: words, marks: [{ type: 'bold' as const }] });
type Inline = ReturnType<typeof text> | ReturnType<typeof strong>;
const paragraph = (...content: Inline[]) => ({ type: 'paragraph' as const, content });
const heading = (words: string) => ({ type: 'heading' as const, attrs: { level: 2 as const }, content: [text(words)] });
const bullets = (...lines: Inline[][]) => ({
  type: 'bulletList' as const,
  content: lines.map((line) => ({ type: 'listItem' as const, content: [paragraph(...line)] })),
});

/** Descriptions that are more than lines, by the title of their campaign (DOMAIN 4). */
export const descriptions: Readonly<Record<string, Doc>> = {
  冬天离不开的一件小东西: {
    type: 'doc',
    content: [
      paragraph(text('不用贵，不用新，只要这个冬天你'), strong('每天都会摸到它'), text('。')),
      heading('请写清楚'),
      bullets(
        [text('用了多久，什么时候会想起它')],
        [text('为什么是它，而不是同类里的另一件')],
        [strong('至少一张'), text('自己拍的照片，有使用痕迹更好')],
      ),
      heading('不收'),
      paragraph(text('没有用过的新品、只有商品图的作品、写功效承诺的作品。')),
    ],
  },
  换季护肤做减法: {
    type: 'doc',
    content: [
      paragraph(text('换季时你停掉了什么，留下了什么？')),
      bullets(
        [strong('肤质：'), text('干、油、混合、敏感')],
        [strong('时间：'), text('用了多久，停用之后多久有变化')],
        [strong('变化：'), text('好的坏的都写')],
      ),
      { type: 'blockquote', content: [paragraph(text('不写功效承诺；医疗和药品名称会被退回。'))] },
    ],
  },
  厨房里用了三年以上的: {
    type: 'doc',
    content: [
      paragraph(text('锅、刀、砧板、一只杯子，只收'), strong('用了三年以上'), text('的。')),
      heading('怎么拍'),
      paragraph(text('请拍出用旧的样子：磨掉的漆、养出来的油光、磕掉的角。')),
      heading('怎么写'),
      paragraph(text('写它哪里还好用、哪里该换了，换的话你会换成什么。')),
    ],
  },
};
