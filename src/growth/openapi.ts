import type { AnyContractRouter } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { z } from 'zod';
import type { PlainRoute } from '../lib/contract.ts';
import { problemSchema } from '../lib/problem.ts';

type Operation = { responses?: Record<string, { description: string; content?: Record<string, unknown> }> };

/** The OpenAPI 3.1 document, made from the contracts that validate the requests (API.md). */
export async function openApiDocument(contract: AnyContractRouter, plain: readonly PlainRoute[]): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: 'zhongcao',
      version: '1',
      description: 'Creator commerce: content, distribution, attribution, settlement.',
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'zc_session' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ session: [] }, { key: [] }],
  });
  const schemas: Record<string, unknown> = ((document.components ??= {}).schemas ??= {});
  schemas['Problem'] = z.toJSONSchema(problemSchema, { io: 'output' });
  const paths: Record<string, object | undefined> = (document.paths ??= {});
  for (const route of plain)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path ?? {}) as Operation[]) withProblem(operation);
  }
  return document;
}

function operationOf({
  name,
  tags,
  summary,
  body,
  answer,
  successStatus,
}: PlainRoute): Operation & Record<string, unknown> {
  const content = (part: { type: string; schema?: z.ZodType }) => ({
    [part.type]: part.schema ? { schema: z.toJSONSchema(part.schema, { io: 'input', unrepresentable: 'any' }) } : {},
  });
  return {
    operationId: name,
    tags,
    summary,
    ...(body ? { requestBody: { required: true, content: content(body) } } : {}),
    responses: { [successStatus]: { description: 'OK', ...(answer ? { content: content(answer) } : {}) } },
  };
}

/** Every operation may answer a problem document; the generator knows only of success. */
function withProblem(operation: Operation): void {
  if (typeof operation !== 'object' || !operation.responses) return;
  operation.responses['default'] = {
    description: 'Refused',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
