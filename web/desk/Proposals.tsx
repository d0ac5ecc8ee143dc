import { Empty, Flex } from 'antd';
import { AgreementList } from '../agreements/AgreementList.tsx';
import { ProposeButton } from '../agreements/ProposeButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { t } from './texts.ts';

/** What waits for a signature, and what has ended or came to nothing. */
export function Proposals() {
  return (
    <>
      <PageHead title={t.proposals} why={t.proposalsWhy}>
        <ProposeButton party="institution" />
      </PageHead>
      <Flex vertical gap={24}>
        <AgreementList
          state="waiting"
          title={t.waiting}
          none={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.nothingWaiting} />}
        />
        <AgreementList state="past" title={t.failed} />
      </Flex>
    </>
  );
}
