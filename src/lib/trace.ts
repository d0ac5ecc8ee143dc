import type { FastifyInstance } from 'fastify';

export type Attributes = Record<string, string | number>;

/** What records spans. Only what begins a trace (`root`) or stands inside one is recorded. */
export type Tracing = {
  within: <T>(name: string, attributes: Attributes, root: boolean, work: () => Promise<T>) => Promise<T>;
  /** Renames the span that runs now. */
  rename: (name: string) => void;
  /** Begins a span for each request, below the one of its `traceparent`. */
  watch: (app: FastifyInstance) => void;
  /** Sends what is left, and ends. */
  stop: () => Promise<void>;
};

const TEXT_CHARS_MAX = 2000;
const WORDS = /^(?:\s|\/\*.*?\*\/|\()*(\w+)/;
const TARGET = /\b(?:from|into|update|join)\s+("?\w+"?\."?\w+"?)/i;

let tracing: Tracing | undefined;

/** Sets who records spans in this process: nobody unless traces are asked for. */
export function setTracing(to: Tracing | undefined): void {
  tracing = to;
}

/** Runs `work` in a span that begins a trace: a job, a timer. */
export function tracedRoot<T>(name: string, work: () => Promise<T>): Promise<T> {
  return tracing ? tracing.within(name, {}, true, work) : work();
}

/** Runs `work` in a span of the trace that runs now, if one does. */
export function traced<T>(name: string, work: () => Promise<T>): Promise<T> {
  return tracing ? tracing.within(name, {}, false, work) : work();
}

/** Runs a statement in a span. Its text holds no values: they are parameters, and are not recorded. */
export function tracedStatement<T>(text: string, work: () => Promise<T>): Promise<T> {
  if (!tracing) return work();
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, TEXT_CHARS_MAX) };
  return tracing.within(statementName(text), attributes, false, work);
}

/** Says which route a request turned out to be for. */
export function traceRoute(name: string): void {
  tracing?.rename(name);
}

/** Records requests, where traces are asked for. Mounted before anything else. */
export function traceRequests(app: FastifyInstance): void {
  tracing?.watch(app);
}

/** A statement's name: what it does and the first table that it names, such as `select feed.push`. */
export function statementName(text: string): string {
  const verb = WORDS.exec(text)?.[1]?.toLowerCase() ?? 'statement';
  const target = TARGET.exec(text)?.[1]?.replaceAll('"', '');
  return target ? `${verb} ${target}` : verb;
}
