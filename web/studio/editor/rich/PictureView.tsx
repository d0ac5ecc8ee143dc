import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { Button } from 'antd';
import { pictureUrl } from '../../upload.ts';
import { t } from '../texts.ts';
import { PendingPicture } from './PendingPicture.tsx';
import { r } from './texts.ts';

/** A picture in the text with the description that is read to those who cannot see it; a follow guide with its button. */
export function PictureView(props: ReactNodeViewProps) {
  const { node, updateAttributes, deleteNode, editor, selected } = props;
  const alt = String(node.attrs['alt'] ?? '');
  const mediaId = String(node.attrs['mediaId']);
  const guide = node.type.name === 'guideImage';
  return (
    <NodeViewWrapper className={`rich-picture${guide ? ' guide' : ''}${selected ? ' selected' : ''}`} data-drag-handle>
      {mediaId === '' ? (
        <PendingPicture {...props} upload={String(node.attrs['upload'])} />
      ) : (
        <div className="rich-picture-frame" contentEditable={false}>
          <img src={pictureUrl(mediaId, 750)} alt={alt} />
          {guide ? (
            <span className="rich-follow" title={r.guideNote}>
              {r.follow}
            </span>
          ) : null}
        </div>
      )}
      {editor.isEditable && mediaId !== '' ? (
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
