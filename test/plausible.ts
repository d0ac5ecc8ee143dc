import type { AnyContractRouter } from '@orpc/contract';
import { z } from 'zod';
import type { Access } from '../src/lib/actor.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Route = { method: Method; path: string; access: Access; input: z.ZodType | undefined };

/** A value as JSON carries it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Every route of a contract. */
export function routesOf(router: AnyContractRouter): Route[] {
  if (!('~orpc' in router)) return Object.values(router).flatMap(routesOf);
  const { route, meta, inputSchema } = router['~orpc'] as {
    route: { method: Method; path: string };
    meta: { access: Access };
    inputSchema?: unknown;
  };
  const input = inputSchema instanceof z.ZodType ? inputSchema : undefined;
  return [{ method: route.method, path: route.path, access: meta.access, input }];
}

/** An input with every field that a schema knows. `known` gives values by the field's name where its form alone would not do. */
export function plausible(schema: z.ZodType, known: Record<string, Json>): Json {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return valueOf(json, '', known, json, 0);
}

const DEPTH_MAX = 8;

function valueOf(schema: JsonSchema, name: string, known: Record<string, Json>, root: JsonSchema, depth: number): Json {
  if (depth > DEPTH_MAX) return null;
  const inner = (child: JsonSchema | boolean | undefined, at: string): Json =>
    typeof child === 'object' ? valueOf(child, at, known, root, depth + 1) : 'x';
  if (name in known) return known[name] ?? null;
  if (schema.$ref) return inner(root.$defs?.[schema.$ref.split('/').at(-1) ?? ''], name);
  const [first] = schema.oneOf ?? schema.anyOf ?? schema.allOf ?? [];
  if (first) return inner(first, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {});
      return Object.fromEntries(fields.map(([key, child]) => [key, inner(child, key)]));
    }
    case 'array':
      return [inner(Array.isArray(schema.items) ? schema.items[0] : schema.items, '')];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textOf(schema);
  }
}

function textOf(schema: JsonSchema): string {
  if (schema.format === 'date-time') return '2026-01-05T08:00:00.000Z';
  if (schema.format === 'date') return '2026-01-05';
  if (schema.format === 'email') return 'somebody@test.example';
  if (schema.format === 'uri') return 'https://shop.example/i';
  return '春天的第一双乐福鞋'.repeat(4).slice(0, Math.max(schema.minLength ?? 0, Math.min(schema.maxLength ?? 9, 9)));
}

/** Where the texts of a value stand. */
export function textPaths(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((child, i) => textPaths(child, [...path, i]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => textPaths(child, [...path, key]));
}

/** The value with another one at a path. */
export function replaced(value: Json, path: readonly (string | number)[], by: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((child, i) => (i === step ? replaced(child, rest, by) : child));
  if (value === null || typeof value !== 'object') return value;
  return { ...value, [step]: replaced(value[step] ?? null, rest, by) };
}
