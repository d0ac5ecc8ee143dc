import type { PrivacyPage } from '../../../web/h5/privacy.ts';
import type { WirePrivacy } from '../privacy/schema.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';

/** What a reader decides about what is kept of him, on the phone, without scripts (DOMAIN 2.8). */
export function mountPrivacyPages({ page, form }: PageRoutes): void {
  page('/me/privacy', async ({ api }) => shown(await api.get<WirePrivacy>('/me/privacy'), null));
  form('/me/privacy', async ({ api }, fields) => {
    const wish = { personalised: fields['personalised'] === '1' };
    return shown(await api.send<WirePrivacy>('PUT', '/me/privacy', wish), 'kept');
  });
  form('/me/closing', close);
  form('/me/closing/stay', async ({ api }) => shown(await api.send<WirePrivacy>('DELETE', '/me/closing'), 'stayed'));
}

const shown = (privacy: WirePrivacy, said: PrivacyPage['said']): PrivacyPage => ({ name: 'privacy', privacy, said });

async function close({ api }: PageCall, { password }: Record<string, string>): Promise<PrivacyPage> {
  try {
    return shown(await api.send<WirePrivacy>('POST', '/me/closing', password ? { password } : {}), null);
  } catch (error) {
    if (!(error instanceof ApiFault) || error.problem.status === 401) throw error;
    return shown(await api.get<WirePrivacy>('/me/privacy'), { fault: saidOf(error.problem) });
  }
}
