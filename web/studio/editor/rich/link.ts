import { Mark, mergeAttributes } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/** An address that a link may lead to. */
export function isLinkAddress(text: string): boolean {
  return /^https?:\/\/[^\s\\]+$/i.test(text) && URL.canParse(text);
}

/** A link to an address of the web. Pasting an address over selected text makes that text the link. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (node) => {
        const href = node.getAttribute('href') ?? '';
        return isLinkAddress(href) ? { href } : false;
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes(HTMLAttributes, { rel: 'noopener nofollow' }), 0],
  addProseMirrorPlugins() {
    const { editor, name } = this;
    return [
      new Plugin({
        props: {
          handlePaste: (_view, event) => {
            const href = event.clipboardData?.getData('text/plain').trim() ?? '';
            if (editor.state.selection.empty || !isLinkAddress(href)) return false;
            return editor.commands.setMark(name, { href });
          },
        },
      }),
    ];
  },
});
