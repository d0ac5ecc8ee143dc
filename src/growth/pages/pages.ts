import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Page, Shell } from '../../../web/h5/module.ts';
import type { FaultPage } from '../../lib/faults.ts';
import { langOf, type Lang, type Problem } from '../../lib/problem.ts';
import type { Assets } from '../assets.ts';
import { newNonce, sendHtml } from '../html.ts';
import { ApiFault, langCookie, ownApi, saidOf, type OwnApi } from './ownApi.ts';
import { mountCaptionFiles } from './captionFiles.ts';
import { mountChannelPages } from './channelPages.ts';
import { mountCreatorPages } from './creatorPages.ts';
import { mountRewardPages } from './rewardPages.ts';
import { mountCommentPages } from './commentPages.ts';
import { mountHidingPages } from './hidingPages.ts';
import { mountHelpPages } from './helpPages.ts';
import { mountOfflinePages } from './offlinePages.ts';
import { mountNoticePages } from './noticePages.ts';
import { mountSubscriptionPages } from './subscriptionPages.ts';
import { mountGroupPages } from './groupPages.ts';
import { mountPrivacyPages } from './privacyPages.ts';
import { isIntent, mountReaderForms } from './readerForms.ts';
import { mountSearchPages } from './searchPages.ts';
import { mountReportPages } from './reportPages.ts';
import { mountReaderPages } from './readerPages.ts';
import { mountSharePages } from './sharePages.ts';
import { mountSignInPages } from './signInPages.ts';

/** What a page's loader gets. */
export type PageCall = { api: OwnApi; lang: Lang; request: FastifyRequest; reply: FastifyReply };

/** Registers pages and forms of H5. */
export type PageRoutes = {
  /** A page: loads what it shows, or answers the address that it leads to; a problem becomes the fault page, a missing session the way to sign in. */
  page: (path: string, load: (call: PageCall) => Promise<Page | string>) => void;
  /** A file that a page loads beside itself; a problem is its status and its sentence. */
  file: (path: string, type: string, load: (call: PageCall) => Promise<string>) => void;
  /** A form: acts, then leads to an address of this site; answers JSON where the island asks for it. */
  form: (path: string, act: (call: PageCall, fields: Record<string, string>) => Promise<string | Page>) => void;
};

/** What the pages offer to the program around them: how a problem looks. */
export type Pages = { fault: FaultPage };

/** The phone pages: server-rendered, usable with scripts off (UX, H5). */
export async function mountPages(app: FastifyInstance, assets: Assets): Promise<Pages> {
  await app.register(formBody);
  const routes: PageRoutes = {
    page: (path, load) => {
      app.get(path, async (request, reply) => {
        const call = pageCall(app, request, reply);
        const page = await load(call).catch((error: unknown) => faultPage(error, request));
        return typeof page === 'string' ? reply.redirect(page, 303) : show(assets, call, page);
      });
    },
    file: (path, type, load) => {
      app.get(path, async (request, reply) => {
        try {
          const text = await load(pageCall(app, request, reply));
          if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
          return await reply.type(type).send(text);
        } catch (error) {
          if (error instanceof ApiFault)
            return reply.status(error.problem.status).type('text/plain').send(saidOf(error.problem));
          throw error;
        }
      });
    },
    form: (path, act) => {
      app.post(path, async (request, reply) => {
        const call = pageCall(app, request, reply);
        const json = request.headers.accept === 'application/json';
        const fields = Object.fromEntries(
          Object.entries(request.body ?? {}).map(([k, v]) => [k, String(v).slice(0, 2000)]),
        );
        try {
          const next = await act(call, fields);
          if (typeof next !== 'string') return await show(assets, call, next);
          return json ? reply.status(204).send() : reply.redirect(ownAddress(next), 303);
        } catch (error) {
          if (json && error instanceof ApiFault) return reply.status(error.problem.status).send(error.problem);
          const page = faultPage(error, request, fields);
          return typeof page === 'string' ? reply.redirect(page, 303) : show(assets, call, page);
        }
      });
    },
  };
  mountSignInPages(routes);
  mountReaderPages(routes);
  mountCaptionFiles(routes);
  mountCreatorPages(routes);
  mountChannelPages(routes);
  mountCommentPages(routes);
  mountRewardPages(routes);
  mountGroupPages(routes);
  mountSharePages(routes);
  mountHidingPages(routes);
  mountPrivacyPages(routes);
  mountSearchPages(routes);
  mountReportPages(routes);
  mountHelpPages(routes);
  mountNoticePages(routes);
  mountSubscriptionPages(routes);
  mountOfflinePages(routes);
  mountReaderForms(routes);
  return {
    fault: (request, reply, problem) => {
      void show(assets, pageCall(app, request, reply), faultOf(problem, request));
      return true;
    },
  };
}

/** Only addresses of this site are led to. */
export function ownAddress(address: string | undefined): string {
  return address !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(address) ? address : '/';
}

function pageCall(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): PageCall {
  const lang = langCookie(request) ?? langOf(request.headers['accept-language']);
  return { api: ownApi(app, request, reply), lang, request, reply };
}

async function show(assets: Assets, call: PageCall, page: Page): Promise<FastifyReply> {
  const { request, reply, lang, api } = call;
  const [module, viewer, now] = await Promise.all([assets.h5Module(), viewerOf(call), businessTime(api)]);
  const nonce = newNonce();
  const shell: Shell = {
    ...assets.h5,
    nonce,
    lang,
    now,
    viewer,
    here: ownAddress(request.method === 'GET' ? request.url : '/'),
  };
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
  void reply.header('vary', 'cookie, accept-language');
  if (request.headers['x-fragment'] !== undefined)
    return reply.type('text/html; charset=utf-8').send(module.renderMore(page, shell));
  return sendHtml(reply, nonce, module.renderPage(page, shell), {
    status: statusOf(page),
    frames: page.name === 'homepagePreview' || page.name === 'previewExpired' ? 'held' : 'none',
  });
}

function statusOf(page: Page): number {
  if (page.name === 'previewExpired') return 404;
  return page.name === 'fault' ? page.status : 200;
}

/** Who looks; asked only where a session cookie is there. */
async function viewerOf({ api, request }: PageCall): Promise<Shell['viewer']> {
  if (!request.headers.cookie?.includes('zc_session')) return null;
  const me = await api.get<{ user: { nickname: string }; unreadNotices: number }>('/me').catch(() => undefined);
  return me ? { nickname: me.user.nickname, unread: me.unreadNotices } : null;
}

async function businessTime(api: OwnApi): Promise<Date> {
  const { now } = await api.get<{ now: string }>('/clock');
  return new Date(now);
}

function faultPage(error: unknown, request: FastifyRequest, fields: Record<string, string> = {}): Page | string {
  if (!(error instanceof ApiFault)) throw error;
  const { problem } = error;
  // Who may use nothing else is led to what he may do.
  if (problem.code === 'GUARDIAN_CONSENT_REQUIRED') return '/me/privacy';
  if (problem.status !== 401) return faultOf(problem, request);
  const next = request.method === 'GET' ? request.url : ownAddress(fields['back']);
  const wanted = fields['source'] ? `${request.url}?source=${fields['source']}` : request.url;
  const intent = fields['on'] === '1' && isIntent(wanted) ? { intent: wanted } : {};
  return `/sign-in?${new URLSearchParams({ next, ...intent }).toString()}`;
}

function faultOf({ status, title, detail, requestId }: Problem, request: FastifyRequest): Page {
  return { name: 'fault', status, title, detail, requestId: requestId ?? request.id };
}
