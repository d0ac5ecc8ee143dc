import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Template } from '../../../src/contents/templates/schema.ts';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { templatesFor } from '../../ui/templates.ts';
import type { Start } from './Editor.tsx';
import type { EditorSearch } from './search.ts';

// To choose what to write, the editor itself need not be there yet, nor the choice where something is written.
const Chooser = lazy(() => import('./Chooser.tsx').then((file) => ({ default: file.Chooser })));
const Editor = lazy(() => import('./Editor.tsx').then((file) => ({ default: file.Editor })));

const route = getRouteApi('/shell/own/studio/contents/$id');

/** One content in the editor; a new one by the template that the address names, else the choice of one. */
export function EditorPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // A new content keeps its editor when it gets its id; another content or template gets another editor.
  const place = id === 'new' ? `new ${search.template ?? search.type ?? ''}` : id;
  const [made, setMade] = useState<{ id: string; start: Start }>();
  const [generation, setGeneration] = useState({ place, nr: 0 });
  if (generation.place !== place) setGeneration({ place, nr: place === made?.id ? generation.nr : generation.nr + 1 });
  const isNew = id === 'new';
  const isMade = id === made?.id;
  const draft = useQuery({
    queryKey: ['draft', id, generation.nr],
    enabled: !isNew && !isMade,
    gcTime: 0,
    staleTime: Infinity,
    queryFn: () => api.contents.draft({ id }),
  });
  const templates = useQuery(templatesFor());
  if (templates.isError) return <Failure error={templates.error} reset={() => void templates.refetch()} />;
  if (draft.isError) return <Failure error={draft.error} reset={() => void draft.refetch()} />;
  if (!templates.data || (!isNew && !isMade && !draft.data)) return <Skeleton active />;
  const template = isNew ? wanted(search, templates.data) : stored(draft.data, templates.data);
  const start = isMade ? made.start : template && { template, templates: templates.data };
  if (!start) {
    return (
      <Suspense fallback={<Skeleton active />}>
        <Chooser at={search.at} of={search.for} templates={templates.data} />
      </Suspense>
    );
  }
  return (
    <Suspense fallback={<Skeleton active />}>
      <Editor
        key={generation.nr}
        start={start}
        stored={draft.data}
        at={search.at}
        sentTo={search.field}
        submission={search.submission}
        onCreated={(contentId) => {
          setMade({ id: contentId, start });
          // As the address says it by now: somebody may have chosen a channel while the content was made.
          const of = new URLSearchParams(location.search).get('for');
          void navigate({ params: { id: contentId }, search: of ? { for: of } : {}, replace: true });
        }}
      />
    </Suspense>
  );
}

/** The template that the address asks for; a type alone stands for its first one. */
function wanted({ type, template }: EditorSearch, templates: readonly Template[]): Template | undefined {
  const named = templates.find(({ code }) => code === template);
  if (named && (type === undefined || named.type === type)) return named;
  return type && templates.find((one) => one.type === type);
}

function stored(
  draft: { type: Template['type']; template: string } | undefined,
  templates: readonly Template[],
): Template | undefined {
  return draft && wanted(draft, templates);
}
