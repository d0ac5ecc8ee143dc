import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';

/** Title of a page, one sentence that says what it is for, and its main action. */
export function PageHead({ title, why, children }: { title: string; why?: string; children?: ReactNode }) {
  return (
    <Flex justify="space-between" align="start" gap={16} wrap>
      <div style={{ maxWidth: 720 }}>
        <Typography.Title level={1} style={{ fontSize: 24, margin: 0 }}>
          {title}
        </Typography.Title>
        {why ? (
          <Typography.Paragraph type="secondary" style={{ margin: '4px 0 0' }}>
            {why}
          </Typography.Paragraph>
        ) : null}
      </div>
      {children}
    </Flex>
  );
}
