import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll } from 'vitest';

export type HostPerson = { sub: string; email?: string; name?: string; buyerKey?: string };

export type HostProvider = {
  issuer: string;
  /** Who signs in next, or undefined: he says no. */
  signsIn: (person: HostPerson | undefined) => void;
  /** Goes through the provider's pages like a browser; answers the address that it sends the browser back to. */
  visit: (authorizationUrl: string) => Promise<URL>;
  stop: () => Promise<void>;
};

export const client = { id: 'zhongcao', secret: 'a-secret-of-the-client-that-is-long-enough' };

/** A real OpenID Connect provider on a free port: the host marketplace's, with its one client. */
export async function hostProvider(redirectUri: string, port = 0): Promise<HostProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, HostPerson>();
  let next: HostPerson | undefined;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub', 'buyer_key'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `${issuer}/person/${interaction.uid}` },
    findAccount: (_ctx, sub) => {
      const { email, name, buyerKey } = people.get(sub) ?? {};
      return { accountId: sub, claims: () => ({ sub, email, email_verified: true, name, buyer_key: buyerKey }) };
    },
    loadExistingGrant: async (ctx) => {
      const { client: known, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({ clientId: known?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['a-key-of-the-test'] },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/person/')) return void answer(request, response);
    const outcome = next ? { login: { accountId: next.sub } } : { error: 'access_denied' };
    return void provider.interactionFinished(request, response, outcome);
  });
  const stop = () => new Promise<void>((done) => void (server.closeAllConnections(), server.close(() => done())));
  afterAll(stop);
  return {
    issuer,
    stop,
    signsIn: (person) => {
      next = person;
      if (person) people.set(person.sub, person);
    },
    visit: (url) => walk(url, issuer),
  };
}

const HOPS_MAX = 10;

/** Follows redirects inside the provider with its cookies, and stops at the first that leaves it. */
async function walk(start: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let hops = 0; hops < HOPS_MAX && url.origin === issuer; hops++) {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  return url;
}
