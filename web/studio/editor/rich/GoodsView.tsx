import { useQuery } from '@tanstack/react-query';
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { Button } from 'antd';
import { GoodsLine } from '../form/GoodsLine.tsx';
import { goodsQuery } from '../../goods.ts';
import { t } from '../texts.ts';

/** A goods card in the text. */
export function GoodsView({ node, deleteNode, editor, selected }: ReactNodeViewProps) {
  const itemId = String(node.attrs['itemId']);
  const { data, isError } = useQuery(goodsQuery(itemId));
  const remove = editor.isEditable ? (
    <Button size="small" onClick={deleteNode} aria-label={t.removeGoods(data?.title ?? '')}>
      {t.removeBlock}
    </Button>
  ) : null;
  return (
    <NodeViewWrapper
      className={`rich-goods${selected ? ' selected' : ''}`}
      contentEditable={false}
      data-drag-handle
      data-item={itemId}
    >
      {data ? (
        <GoodsLine goods={data}>{remove}</GoodsLine>
      ) : (
        <div className="goods">
          {isError ? t.itemGone : '…'} {remove}
        </div>
      )}
    </NodeViewWrapper>
  );
}
