import { toInvalidIdError } from './errors.ts';

/** A path with ids filled in. An id is never trusted to be one: ".." would lead to another resource. */
export function resourcePath(strings: TemplateStringsArray, ...ids: string[]): string {
  if (!ids.every((id) => /^[\w-]+$/.test(id))) throw toInvalidIdError();
  return String.raw({ raw: strings }, ...ids);
}
