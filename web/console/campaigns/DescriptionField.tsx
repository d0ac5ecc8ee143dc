import { Form, Input } from 'antd';
import { DESCRIPTION_MAX } from '../../../src/distribution/campaigns/limits.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import '../../ui/campaigns/campaigns.css';
import { t } from './texts.ts';

type Props = {
  /** The campaign, once there is one. */
  id: string | undefined;
  /** How its description looks, where it is rich text: that is written on a page of its own. */
  html: string | undefined;
};

/** The description: lines, or what was written as rich text. */
export function DescriptionField({ id, html }: Props) {
  if (html === undefined)
    return (
      <Form.Item
        name="description"
        label={t.fDescription}
        extra={t.fDescriptionHint}
        rules={[{ required: true, whitespace: true, message: t.needed }]}
      >
        <Input.TextArea maxLength={DESCRIPTION_MAX} showCount autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
    );
  return (
    <Form.Item label={t.fDescription} extra={id === undefined ? t.fDescriptionCopied : undefined}>
      <div className="campaign-about campaign-about-box" dangerouslySetInnerHTML={{ __html: html }} />
      {id === undefined ? null : (
        <LinkButton to="/console/campaigns/description" search={{ id }}>
          {t.writeDescription}
        </LinkButton>
      )}
    </Form.Item>
  );
}
