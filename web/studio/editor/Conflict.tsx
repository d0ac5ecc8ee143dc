import { Button, Modal } from 'antd';
import { useMemo } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { Changes } from '../../ui/changes/Changes.tsx';
import { fieldsOf, type Draft, type Fields } from './fields.ts';
import { useGoodsTitles } from './history/useGoodsTitles.ts';
import { t } from './texts.ts';

type Props = {
  open: boolean;
  mine: Fields;
  theirs: Draft;
  onOverwrite: () => void;
  onTake: () => void;
  onClose: () => void;
};

/** Two versions of one content: compare them, then choose. Nothing is lost before (UX 17). */
export function Conflict({ open, mine, theirs, onOverwrite, onTake, onClose }: Props) {
  const stored = useMemo(() => fieldsOf(theirs), [theirs]);
  const goodsTitle = useGoodsTitles(stored, mine);
  return (
    <Modal
      open={open}
      width={800}
      title={t.conflictTitle}
      onCancel={onClose}
      footer={[
        <Button key="later" onClick={onClose}>
          {t.later}
        </Button>,
        <Button key="take" onClick={onTake}>
          {t.takeTheirs}
        </Button>,
        <Button key="overwrite" type="primary" onClick={onOverwrite}>
          {t.overwrite}
        </Button>,
      ]}
    >
      <p>{t.conflictText(dateTime(theirs.updatedAt))}</p>
      <p className="compare-legend">
        <del>{t.theirs}</del> <ins>{t.mine}</ins>
      </p>
      <Changes before={stored} after={mine} goodsTitle={goodsTitle} />
    </Modal>
  );
}
