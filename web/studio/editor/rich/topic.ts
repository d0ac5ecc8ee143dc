import { InputRule, mergeAttributes, Node, nodePasteRule } from '@tiptap/react';
import { topicName } from '../../../../src/contents/body/topicName.ts';

/** Code points of a topic (DOMAIN 2.2, proposed). The server's policy decides at submit. */
export const TOPIC_CHARS_MAX = 20;

const name = `[^#＃\\s](?:[^#＃\\n]{0,${TOPIC_CHARS_MAX - 2}}[^#＃\\s])?`;
const attributes = (match: RegExpMatchArray) => ({ name: topicName(match[1] ?? '') });

/** A topic in the text: `#春日穿搭#` becomes one as it is typed or pasted. Backspace right after it gives the text back. */
export const Topic = Node.create({
  name: 'topic',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ name: { default: '' } }),
  parseHTML: () => [
    { tag: 'span[data-topic]', getAttrs: (node) => ({ name: topicName(node.dataset['topic'] ?? '') }) },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const shown = String(node.attrs['name']);
    return ['span', mergeAttributes(HTMLAttributes, { class: 'topic', 'data-topic': shown }), `#${shown}#`];
  },
  renderText: ({ node }) => `#${String(node.attrs['name'])}#`,
  addInputRules() {
    const { type } = this;
    const find = new RegExp(`[#＃](${name})[#＃]$`);
    return [
      new InputRule({
        find,
        handler: ({ state, range, match }) => {
          state.tr.replaceWith(range.from, range.to, type.create(attributes(match)));
        },
      }),
    ];
  },
  addPasteRules() {
    return [
      nodePasteRule({ find: new RegExp(`[#＃](${name})[#＃]`, 'g'), type: this.type, getAttributes: attributes }),
    ];
  },
});
