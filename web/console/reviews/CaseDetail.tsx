import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { CaseHead, CaseNotes, Standing } from '../risk/CaseParts.tsx';
import { caseQuery } from '../risk/caseQuery.ts';
import { Evidence } from '../risk/Evidence.tsx';
import type { Review } from './Reviews.tsx';
import { d } from './texts.ts';
import { Work } from './Work.tsx';
import '../disputes/desk.css';
import '../risk/risk.css';

/** A case as one has to see it to decide: what is said against its subject, the account, and the work that readers see. */
export function CaseDetail({ review }: { review: Review }) {
  const { data: of, error, refetch } = useQuery(caseQuery(review.subjectId));
  const detail = useQuery({
    queryKey: ['reviews', review.id, review.version],
    queryFn: () => api.growth.reviews.read({ id: review.id }),
  });
  if (error && !of) return <Failure error={error} reset={() => void refetch()} />;
  if (!of) return <Skeleton active />;
  const work = detail.data?.work;
  return (
    <>
      <Flex gap={8} wrap align="center" justify="space-between">
        <h2 className="review-subject">{of.subject.title}</h2>
        <LinkButton to="/console/risk/$id" params={{ id: of.id }}>
          {d.casePage}
        </LinkButton>
      </Flex>
      <Card size="small">
        <CaseHead of={of} />
      </Card>
      <Evidence of={of} folded={work !== undefined && work !== null} />
      {work ? <Work title={d.reportedWork} work={work.content} /> : null}
      <Standing of={of} />
      <CaseNotes of={of} />
    </>
  );
}
