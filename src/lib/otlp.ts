import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import { ORPCError } from '@orpc/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TraceSettings } from './config.ts';
import { Refusal } from './errors.ts';
import type { Attributes, Tracing } from './trace.ts';

const headerGetter = {
  keys: (headers: FastifyRequest['headers']) => Object.keys(headers),
  get: (headers: FastifyRequest['headers'], key: string) => headers[key],
};

/**
 * Sends spans to an OpenTelemetry collector by OTLP over HTTP. Nothing global is set, so that no other library records
 * anything by itself. This file is loaded only where traces are asked for.
 */
export function openTracing({ url, service, ratio }: TraceSettings): Tracing {
  const contexts = new AsyncLocalStorageContextManager().enable();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${url}/v1/traces` }) })],
  });
  const tracer = provider.getTracer('zhongcao');
  const within = async <T>(name: string, attributes: Attributes, root: boolean, work: () => Promise<T>): Promise<T> => {
    const parent = contexts.active();
    if (!root && !trace.getSpan(parent)) return work();
    const kind = 'db.system.name' in attributes ? SpanKind.CLIENT : SpanKind.INTERNAL;
    const span = tracer.startSpan(name, { kind, attributes, root }, parent);
    return contexts.with(trace.setSpan(parent, span), () => ended(span, work));
  };
  const named = new WeakSet<Span>();
  return {
    within,
    rename: (name) => {
      const span = trace.getSpan(contexts.active());
      if (span) named.add(span.updateName(name));
    },
    watch: (app) => watch(app, { contexts, tracer, named }),
    stop: async () => {
      await provider.shutdown();
      contexts.disable();
    },
  };
}

type Tools = { contexts: AsyncLocalStorageContextManager; tracer: Tracer; named: WeakSet<Span> };

function watch(app: FastifyInstance, { contexts, tracer, named }: Tools): void {
  const propagator = new W3CTraceContextPropagator();
  const running = new WeakMap<FastifyRequest, { span: Span; inside: Context }>();
  app.addHook('onRequest', (request, _reply, done) => {
    const parent = propagator.extract(ROOT_CONTEXT, request.headers, headerGetter);
    const attributes = {
      'http.request.method': request.method,
      'url.path': request.url.split('?')[0] ?? '',
      'zhongcao.request_id': request.id,
    };
    const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER, attributes }, parent);
    const inside = trace.setSpan(parent, span);
    running.set(request, { span, inside });
    contexts.with(inside, done);
  });
  // What reads a body runs where its bytes came from: the handler is brought back into the request's trace.
  app.addHook('preHandler', (request, _reply, done) => {
    const known = running.get(request);
    if (known) contexts.with(known.inside, done);
    else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = running.get(request)?.span;
    if (span && !named.has(span)) span.updateName(`${request.method} ${request.routeOptions.url ?? 'nowhere'}`);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}

/** Runs `work` and ends its span. An expected no is no error. */
async function ended<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = expectedNo(error);
    if (code !== undefined) span.setAttribute('zhongcao.refused', code);
    else {
      span.recordException(error instanceof Error ? error : String(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    throw error;
  } finally {
    span.end();
  }
}

/** The code of a refusal or of input that the contract does not take; undefined for what is a bug or a breakdown. */
function expectedNo(error: unknown): string | undefined {
  const known = error instanceof Refusal || error instanceof ORPCError;
  return known && error.status < 500 ? error.code : undefined;
}
