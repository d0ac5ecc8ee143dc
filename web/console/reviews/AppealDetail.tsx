import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Flex, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { AppealFacts } from '../risk/AppealFacts.tsx';
import { AskAuthor } from '../risk/AskAuthor.tsx';
import { r } from '../risk/texts.ts';
import type { Review } from './Reviews.tsx';
import { d } from './texts.ts';
import { Work } from './Work.tsx';

/** An appeal as one has to see it to decide: the decision, what is said against it, and the work that it was about. */
export function AppealDetail({ review }: { review: Review }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['reviews', review.id, review.version],
    queryFn: async () => {
      const [appeal, { work }] = await Promise.all([
        api.appeals.readOperatorAppeal({ id: review.subjectId }),
        api.growth.reviews.read({ id: review.id }),
      ]);
      return { appeal, work };
    },
  });
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { appeal, work } = data;
  return (
    <>
      <Flex gap={8} wrap align="center" justify="space-between">
        <h2 className="review-subject">{appeal.title}</h2>
        {appeal.kind === 'violation' ? (
          <LinkButton to="/console/risk/$id" params={{ id: appeal.subjectId }}>
            {r.toCase}
          </LinkButton>
        ) : null}
      </Flex>
      <AppealFacts of={appeal} />
      {appeal.status === 'open' && !review.decision ? (
        <Card size="small" title={<h2 className="desk-h2">{r.ask}</h2>}>
          <AskAuthor of={appeal} done={() => queries.invalidateQueries({ queryKey: ['reviews'] })} />
        </Card>
      ) : null}
      {work ? <Work title={d.appealedWork} work={work.content} /> : null}
    </>
  );
}
