import { readFileSync } from 'node:fs';
import type { Document, OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';
import { z } from 'zod';
import type { RecordedRequest } from '../intercom/local-intercom.ts';

/** The file of Intercom's official description. Where none is named, the output tells that something is skipped. */
export function findDescription(): string | undefined {
  const file = process.env['INTERCOM_OPENAPI'];
  if (file === undefined) {
    process.stderr.write('Skipped: the official description of the API (INTERCOM_OPENAPI names no file).\n');
  }
  return file;
}

/** Intercom's official description, ready to validate with; its schemas are compiled when they are first needed. */
export async function loadDescription(file: string): Promise<OpenAPIBackend> {
  const { OpenAPIBackend: Backend } = await import('openapi-backend');
  const definition: Document = withoutBareNullable(parse(readFileSync(file, 'utf8')));
  const description = new Backend({
    definition,
    quick: true,
    coerceTypes: true,
    ajvOpts: {
      strict: false,
      formats: { email: true, timestamp: true, 'date-time': true, date: true, uri: true, uuid: true },
    },
  });
  return description.init();
}

/** `nullable` without `type` stops the compiler of schemas. */
function withoutBareNullable<T>(node: T): T {
  if (Array.isArray(node)) node.forEach(withoutBareNullable);
  else if (typeof node === 'object' && node !== null) {
    if ('nullable' in node && typeof node.nullable === 'boolean' && !('type' in node)) delete node.nullable;
    Object.values(node).forEach(withoutBareNullable);
  }
  return node;
}

function toValidatable({ method, path, query, headers, body }: RecordedRequest) {
  const contentType = headers['content-type'];
  return { method, path, query, headers: contentType ? { 'content-type': contentType } : {}, body };
}

export function operationOf(
  description: OpenAPIBackend,
  request: RecordedRequest,
): ReturnType<OpenAPIBackend['router']['matchOperation']> | undefined {
  return description.router.matchOperation(toValidatable(request));
}

export function exampleFor(description: OpenAPIBackend, request: RecordedRequest): unknown {
  const operationId = operationOf(description, request)?.operationId ?? '';
  return description.mockResponseForOperation(operationId, { code: 200 }).mock;
}

/** What the schemas refuse, and fields they do not know: those they would let pass. */
export function violations(description: OpenAPIBackend, request: RecordedRequest): unknown[] {
  const operation = operationOf(description, request);
  if (operation === undefined) return [`${request.method} ${request.path} is not described`];
  const { errors } = description.validator.validateRequest(toValidatable(request), operation);
  const described = Described.parse(operation);
  const bodyFields = fieldsOf(described.requestBody?.content['application/json']?.schema);
  const parameters = described.parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => name);
  return [
    ...(errors ?? []),
    ...Object.keys(request.body ?? {}).filter((field) => !bodyFields.includes(field)),
    ...Object.keys(request.query).filter((name) => !parameters.includes(name)),
  ];
}

const Described = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
});

function fieldsOf(schema: unknown): string[] {
  const { properties, oneOf, anyOf, allOf } = Schema.catch({}).parse(schema);
  return [
    ...Object.keys(properties ?? {}),
    ...[...(oneOf ?? []), ...(anyOf ?? []), ...(allOf ?? [])].flatMap(fieldsOf),
  ];
}
const Schema = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});
