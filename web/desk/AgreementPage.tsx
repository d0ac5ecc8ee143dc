import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Flex, Skeleton } from 'antd';
import { AgreementCard } from '../agreements/AgreementCard.tsx';
import { AGREEMENTS } from '../agreements/queries.ts';
import { Lines } from './Lines.tsx';
import { Works } from './Works.tsx';
import { api } from '../api.ts';
import { Failure } from '../ui/Failure.tsx';
import { LinkButton } from '../ui/LinkButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { t } from './texts.ts';

const route = getRouteApi('/shell/desk/money/desk/agreements/$id');

/** One creator of the institution: the authorisation, and the works as far as it covers them. */
export function AgreementPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: [AGREEMENTS, 'one', id],
    queryFn: () => api.institutions.read({ id }),
  });
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <PageHead title={data.creator.name ?? t.creator}>
        <LinkButton to="/desk">{t.backToCreators}</LinkButton>
      </PageHead>
      <Flex vertical gap={16}>
        <AgreementCard of={data} />
        <Lines id={id} />
        <Works id={id} />
      </Flex>
    </>
  );
}
