import { Extension } from '@tiptap/react';
import type { Node as Doc } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Finding } from '../editing.ts';
import { marksIn } from '../marks.ts';

const key = new PluginKey<DecorationSet>('wordMarks');

/** Where a code point stands in the document. */
type Span = { from: number; to: number };

/** The text of a document as the rules count it, with the place of each of its code points: a topic's is that of all of it. */
export function plainOf(doc: Doc): { text: string; spans: Span[] } {
  const points: string[] = [];
  const spans: Span[] = [];
  let first = true;
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    if (!first) {
      points.push('\n');
      spans.push({ from: at, to: at });
    }
    first = false;
    block.forEach((inline, offset) => {
      let from = at + 1 + offset;
      for (const point of inline.text ?? wordsOf(inline)) {
        const size = inline.isText ? point.length : 0;
        points.push(point);
        spans.push(inline.isText ? { from, to: from + size } : { from, to: from + inline.nodeSize });
        from += size;
      }
    });
    return false;
  });
  return { text: points.join(''), spans };
}

function wordsOf(inline: Doc): string {
  return inline.type.name === 'topic' ? `#${String(inline.attrs['name'])}#` : '\n';
}

function decorated(doc: Doc, findings: readonly Finding[], titleOf: (finding: Finding) => string): DecorationSet {
  const { text, spans } = plainOf(doc);
  const marks = marksIn(text, findings).flatMap((mark) => {
    const from = spans[mark.start]?.from;
    const to = spans[mark.end - 1]?.to;
    if (from === undefined || to === undefined) return [];
    return [Decoration.inline(from, to, { class: `word ${mark.effect}`, title: titleOf(mark) })];
  });
  return DecorationSet.create(doc, marks);
}

/** Marks found words in the text; they move with it until the next check. */
export const WordMarks = Extension.create({
  name: 'wordMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, marks) => {
          const set = tr.getMeta(key) as DecorationSet | undefined;
          return set ?? marks.map(tr.mapping, tr.doc);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

type View = {
  state: { doc: Doc; tr: import('@tiptap/pm/state').Transaction };
  dispatch: (tr: import('@tiptap/pm/state').Transaction) => void;
};

/** Shows these findings in an editor's text in place of the last ones. */
export function showFindings(view: View, findings: readonly Finding[], titleOf: (finding: Finding) => string): void {
  const set = decorated(view.state.doc, findings, titleOf);
  view.dispatch(view.state.tr.setMeta(key, set).setMeta('addToHistory', false));
}
