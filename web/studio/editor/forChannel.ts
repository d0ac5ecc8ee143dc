import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { withOverride } from '../../../src/contents/templates/override.ts';
import type { Template } from '../../../src/contents/templates/schema.ts';
import { api } from '../../api.ts';
import { channelsQuery } from '../channels/queries.ts';
import { openTo, stricterIn, type ForOption } from './stricter.ts';

const route = getRouteApi('/shell/own/studio/contents/$id');

export type ForChannel = {
  options: readonly ForOption[];
  chosen: ForOption | undefined;
  choose: (code: string) => void;
  /** The template with the stricter rules of the sub-channel. */
  template: Template;
  /** What is stricter there, in words; undefined while it is being read, null where it does not take the template. */
  stricter: readonly string[] | null | undefined;
};

/**
 * For which sub-channel a work is written, as its address says: the form shows and checks that one's stricter limits while
 * it is written (DOMAIN 2.2). To submit it there remains a step of its own.
 */
export function useForChannel(template: Template): ForChannel {
  const { for: code } = route.useSearch();
  const router = useRouter();
  const { data: channels } = useQuery(channelsQuery);
  const options = openTo(channels?.items ?? []);
  const chosen = options.find((one) => one.code === code);
  const asked = useQuery({
    queryKey: ['templates', 'sub-channel', chosen?.code],
    enabled: chosen !== undefined,
    queryFn: () => api.distribution.subChannelTemplates({ code: chosen?.code ?? '' }),
  });
  const own = chosen && asked.data?.items.find((one) => one.code === template.code);
  const merged = own ? withOverride(template, own) : template;
  return {
    options,
    chosen,
    // On the address as it is by now: the content may have got its id a moment ago.
    choose: (next) => {
      const to = new URL(location.href);
      if (next === '') to.searchParams.delete('for');
      else to.searchParams.set('for', next);
      router.history.replace(`${to.pathname}${to.search}`);
    },
    template: merged,
    stricter: chosen && asked.data ? (own ? stricterIn(template, merged) : null) : undefined,
  };
}
