import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { Button } from 'antd';
import { pictureUrl } from '../../upload.ts';
import { t } from '../texts.ts';

/** A picture in the text with the description that is read to those who cannot see it. */
export function PictureView({ node, updateAttributes, deleteNode, editor, selected }: ReactNodeViewProps) {
  const alt = String(node.attrs['alt'] ?? '');
  return (
    <NodeViewWrapper className={`rich-picture${selected ? ' selected' : ''}`} data-drag-handle>
      <img src={pictureUrl(String(node.attrs['mediaId']), 750)} alt={alt} />
      {editor.isEditable ? (
        <div className="rich-block-acts" contentEditable={false}>
          <input
            className="plain-input"
            value={alt}
            maxLength={200}
            aria-label={t.alt}
            placeholder={t.altHint}
            onChange={(event) => updateAttributes({ alt: event.target.value })}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <Button size="small" onClick={deleteNode} aria-label={`${t.removeBlock} ${alt}`}>
            {t.removeBlock}
          </Button>
        </div>
      ) : null}
    </NodeViewWrapper>
  );
}
