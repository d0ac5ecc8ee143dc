import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Editor } from './Editor.tsx';
import type { EditedType } from './fields.ts';

const route = getRouteApi('/shell/studio/contents/$id');

/** One content in the editor, or a new one of the type that the address names. */
export function EditorPage() {
  const { id } = route.useParams();
  const { type } = route.useSearch();
  const navigate = route.useNavigate();
  // A new content keeps its editor when it gets its id; another content gets another editor.
  const [made, setMade] = useState<string>();
  const [generation, setGeneration] = useState({ id, nr: 0 });
  if (generation.id !== id) setGeneration({ id, nr: id === made ? generation.nr : generation.nr + 1 });
  const isNew = id === 'new';
  const draft = useQuery({
    queryKey: ['draft', id, generation.nr],
    enabled: !isNew && id !== made,
    gcTime: 0,
    staleTime: Infinity,
    queryFn: () => api.contents.draft({ id }),
  });
  if (draft.isError) return <Failure error={draft.error} reset={() => void draft.refetch()} />;
  if (!isNew && id !== made && !draft.data) return <Skeleton active />;
  return (
    <Editor
      key={generation.nr}
      type={typeOf(draft.data?.type) ?? type ?? 'post'}
      stored={draft.data}
      onCreated={(contentId) => {
        setMade(contentId);
        void navigate({ params: { id: contentId }, search: {}, replace: true });
      }}
    />
  );
}

function typeOf(type: string | undefined): EditedType | undefined {
  return type === 'post' || type === 'item' ? type : undefined;
}
