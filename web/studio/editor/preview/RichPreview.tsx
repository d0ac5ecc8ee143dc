import type { ReactNode } from 'react';
import { pictureUrl } from '../../upload.ts';
import { r } from '../rich/texts.ts';
import { PreviewGoods } from './PreviewGoods.tsx';

type Attrs = { level?: number; mediaId?: string; alt?: string | null; itemId?: string; name?: string };
type Node = {
  type?: string;
  text?: string;
  attrs?: Attrs;
  marks?: { type: string }[];
  content?: Node[];
};

/** A rich text as readers see it. Only the nodes that the renderer of the pages knows. */
export function RichPreview({ body }: { body: unknown }) {
  return <div className="phone-prose">{nodes((body as Node | undefined)?.content)}</div>;
}

function nodes(content: Node[] | undefined): ReactNode {
  return content?.map((node, i) => <One key={i} node={node} />);
}

function One({ node }: { node: Node }): ReactNode {
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduce<ReactNode>((inner, mark) => marked(mark.type, inner), node.text);
    case 'topic':
      return <span className="topic">#{node.attrs?.name}#</span>;
    case 'hardBreak':
      return <br />;
    case 'heading':
      return node.attrs?.level === 2 ? <h3>{nodes(node.content)}</h3> : <h4>{nodes(node.content)}</h4>;
    case 'bulletList':
      return <ul>{nodes(node.content)}</ul>;
    case 'orderedList':
      return <ol>{nodes(node.content)}</ol>;
    case 'listItem':
      return <li>{nodes(node.content)}</li>;
    case 'blockquote':
      return <blockquote>{nodes(node.content)}</blockquote>;
    case 'horizontalRule':
      return <hr />;
    case 'image':
      return <img src={pictureUrl(node.attrs?.mediaId ?? '', 750)} alt={node.attrs?.alt ?? ''} />;
    case 'guideImage':
      return (
        <div className="rich-picture-frame">
          <img src={pictureUrl(node.attrs?.mediaId ?? '', 750)} alt={node.attrs?.alt ?? ''} />
          <span className="rich-follow">{r.follow}</span>
        </div>
      );
    case 'productCard':
      return <PreviewGoods itemId={node.attrs?.itemId ?? ''} />;
    default:
      return <p>{nodes(node.content)}</p>;
  }
}

function marked(type: string, inner: ReactNode): ReactNode {
  if (type === 'bold') return <b>{inner}</b>;
  if (type === 'italic') return <i>{inner}</i>;
  return <u>{inner}</u>;
}
