import { z } from 'zod';

/** What of JSON Schema the form reads; a policy's schema comes from the server. */
export type Schema = {
  type?: string | undefined;
  enum?: (string | number)[] | undefined;
  properties?: Record<string, Schema> | undefined;
  items?: Schema | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  maxItems?: number | undefined;
};

const schemaSchema: z.ZodType<Schema> = z.object({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  get properties() {
    return z.record(z.string(), schemaSchema).optional();
  },
  get items() {
    return schemaSchema.optional();
  },
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
});

/** Reads a policy's schema. */
export function schemaIn(of: unknown): Schema {
  return schemaSchema.parse(of);
}

/** A policy's document as the form holds it. */
export type Fields = Record<string, unknown>;

/** Reads a document. */
export function fieldsIn(of: unknown): Fields {
  return typeof of === 'object' && of !== null && !Array.isArray(of) ? Object.fromEntries(Object.entries(of)) : {};
}

/** A document that has another value at a path. */
export function withValue(of: unknown, path: readonly string[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(of)) {
    const items: unknown[] = of;
    return items.map((item, n) => (String(n) === first ? withValue(item, rest, value) : item));
  }
  const fields = fieldsIn(of);
  return { ...fields, [first]: withValue(fields[first], rest, value) };
}
