import type { AnyContractRouter } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { z } from 'zod';
import { problemSchema } from '../lib/problem.ts';

type Operation = { responses?: Record<string, { description: string; content?: Record<string, unknown> }> };

/** The OpenAPI 3.1 document, made from the contracts that validate the requests (API.md). */
export async function openApiDocument(contract: AnyContractRouter): Promise<object> {
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
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {}) as Operation[]) withProblem(operation);
  }
  return document;
}

/** Every operation may answer a problem document; the generator knows only of success. */
function withProblem(operation: Operation): void {
  if (typeof operation !== 'object' || !operation.responses) return;
  operation.responses['default'] = {
    description: 'Refused',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
