import { Modal } from 'antd';
import { PublicCode } from './PublicCode.tsx';
import { t } from './texts.ts';

type Props = { contentId: string; title: string; onClose: () => void };

/** The way to see a published work on a real phone, as its readers do. */
export function PhoneView({ contentId, title, onClose }: Props) {
  return (
    <Modal open width={360} title={t.phone} footer={null} onCancel={onClose}>
      <PublicCode contentId={contentId} title={title} />
    </Modal>
  );
}
