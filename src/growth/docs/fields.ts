type Schema = { [member: string]: unknown };
/** One field of a body or an answer, as the documentation lists it. */
export type Field = { name: string; type: string; required: boolean; text: string };

/** Objects within objects are listed to this depth; what lies deeper is in the OpenAPI document. */
const DEPTH_MAX = 4;

/** The fields of a schema as a flat list: `results[].errors[].path`. */
export function fieldsOf(schema: unknown, name = '', depth = 0): Field[] {
  const { inner, suffix } = unwrapped(asSchema(schema));
  const alternatives = listOf(inner, 'anyOf').filter((one) => one['properties'] !== undefined);
  const objects = inner['properties'] === undefined ? alternatives : [inner];
  if (objects.length === 0 || depth >= DEPTH_MAX) return [];
  const prefix = `${name}${suffix}`;
  return objects.flatMap((object) => {
    const required = Array.isArray(object['required']) ? object['required'] : [];
    return Object.entries(asSchema(object['properties'])).flatMap(([key, member]) => {
      const path = prefix === '' ? key : `${prefix}.${key}`;
      const field = {
        name: path,
        type: typeOf(asSchema(member)),
        required: required.includes(key),
        text: limitsOf(member),
      };
      return [field, ...fieldsOf(member, path, depth + 1)];
    });
  });
}

/** The type of a schema in a word: `string`, `integer | null`, `"paid" | "confirmed"`, `object[]`. */
export function typeOf(schema: Schema): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  const alternatives = [...listOf(schema, 'anyOf'), ...listOf(schema, 'oneOf')];
  if (alternatives.length > 0) return [...new Set(alternatives.map(typeOf))].join(' | ');
  if (schema['type'] === 'array') {
    const item = typeOf(asSchema(schema['items']));
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
  }
  if (Array.isArray(schema['type'])) return schema['type'].join(' | ');
  if (typeof schema['$ref'] === 'string') return schema['$ref'].split('/').at(-1) ?? 'object';
  return typeof schema['type'] === 'string' ? schema['type'] : 'any';
}

/** What a schema says beside its type: its description, its limits, its form, its default. */
export function limitsOf(schema: unknown): string {
  const { description, ...own } = asSchema(schema);
  const texts = [description, ...[own, ...listOf(own, 'anyOf')].flatMap(boundsOf)];
  return [...new Set(texts.filter((text) => typeof text === 'string' && text !== ''))].join('; ');
}

function boundsOf(schema: Schema): string[] {
  const range = (unit: string, from: unknown, to: unknown): string => {
    const [low, high] = [bound(from), bound(to)];
    if (low === undefined && high === undefined) return '';
    if (low === undefined) return `at most ${high}${unit}`;
    return high === undefined ? `at least ${low}${unit}` : `${low}-${high}${unit}`;
  };
  return [
    range(' characters', schema['minLength'], schema['maxLength']),
    range(' entries', schema['minItems'], schema['maxItems']),
    range('', schema['minimum'], schema['maximum']),
    typeof schema['format'] === 'string' ? schema['format'] : '',
    schema['default'] === undefined ? '' : `default ${JSON.stringify(schema['default'])}`,
  ];
}

/** A bound that says something: those of every safe integer do not. */
function bound(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** What a list or an optional value holds, and how its fields are addressed. */
function unwrapped(schema: Schema): { inner: Schema; suffix: string } {
  if (schema['type'] === 'array') {
    const { inner, suffix } = unwrapped(asSchema(schema['items']));
    return { inner, suffix: `[]${suffix}` };
  }
  const alternatives = listOf(schema, 'anyOf').filter((one) => one['type'] !== 'null');
  const [only] = alternatives;
  return only && alternatives.length === 1 ? unwrapped(only) : { inner: schema, suffix: '' };
}

function listOf(schema: Schema, member: string): Schema[] {
  const list = schema[member];
  return Array.isArray(list) ? list.map(asSchema) : [];
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {};
}
