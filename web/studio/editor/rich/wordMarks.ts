import { Extension } from '@tiptap/react';
import type { Node as Doc } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Finding } from '../editing.ts';
import { marksIn } from '../marks.ts';

const key = new PluginKey<DecorationSet>('wordMarks');

/** The text of a document as the rules count it, with the position of each of its code points. */
function plainOf(doc: Doc): { text: string; positions: number[] } {
  const points: string[] = [];
  const positions: number[] = [];
  let first = true;
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    if (!first) {
      points.push('\n');
      positions.push(at);
    }
    first = false;
    block.forEach((inline, offset) => {
      let position = at + 1 + offset;
      for (const point of inline.isText ? (inline.text ?? '') : '\n') {
        points.push(point);
        positions.push(position);
        position += inline.isText ? point.length : 1;
      }
    });
    return false;
  });
  return { text: points.join(''), positions };
}

function decorated(doc: Doc, findings: readonly Finding[], titleOf: (finding: Finding) => string): DecorationSet {
  const { text, positions } = plainOf(doc);
  const marks = marksIn(text, findings).flatMap((mark) => {
    const from = positions[mark.start];
    const last = positions[mark.end - 1];
    if (from === undefined || last === undefined) return [];
    const end = last + (Array.from(text)[mark.end - 1]?.length ?? 1);
    return [Decoration.inline(from, end, { class: `word ${mark.effect}`, title: titleOf(mark) })];
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
