import type { Page } from '../../../web/h5/module.ts';
import type { Help, Rules } from '../help/schema.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import type { List } from './readerPages.ts';

type HelpPage = Extract<Page, { name: 'help' }>;
type Written = Partial<Pick<HelpPage, 'kind' | 'text' | 'from' | 'fault'>>;

const SHOWN = 10;
/** Bound of an address that is noted with feedback. */
const ADDRESS_MAX = 500;

/** The rules, the help page with the form of feedback, which needs no scripts, and what came of feedback. */
export function mountHelpPages({ page, form }: PageRoutes): void {
  page('/rules', async ({ api }) => ({ name: 'rules', rules: await api.get<Rules>('/rules') }));
  page('/help', (call) => helpPage(call));
  form('/help', async (call, { kind = '', text = '', from = '' }) => {
    const wish = { kind, text, page: addressOf(from) };
    try {
      await call.api.send('POST', '/feedback', wish);
      return '/help?sent=1#feedback';
    } catch (error) {
      if (!(error instanceof ApiFault) || error.problem.status === 401) throw error;
      const fault = saidOf(error.problem);
      return helpPage(call, { kind, text, from, fault });
    }
  });
}

async function helpPage(call: PageCall, written: Written = {}): Promise<HelpPage> {
  const { from, sent } = call.request.query as { from?: string; sent?: string };
  const signedIn = call.request.headers.cookie?.includes('zc_session') === true;
  const [help, list] = await Promise.all([
    call.api.get<Help>('/help'),
    signedIn ? ownFeedback(call) : Promise.resolve([]),
  ]);
  return {
    name: 'help',
    ...help,
    feedback: list,
    from: addressOf(from),
    kind: 'bug',
    text: '',
    fault: null,
    sent: sent === '1',
    ...written,
  };
}

/** What the reader said; nothing where his session is over. */
async function ownFeedback(call: PageCall): Promise<HelpPage['feedback']> {
  try {
    return (await call.api.get<List<HelpPage['feedback'][number]>>(`/feedback?limit=${SHOWN}`)).items;
  } catch (error) {
    if (error instanceof ApiFault && error.problem.status === 401) return [];
    throw error;
  }
}

/** The page at which somebody said it: an address of this site, else this one. */
function addressOf(from: string | undefined): string {
  return from !== undefined && from.length <= ADDRESS_MAX && /^\/(?![/\\])[\x21-\x7e]*$/.test(from) ? from : '/help';
}
