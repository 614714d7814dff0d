/** `/conversations/123/reply` as `/conversations/{id}/reply`: without ids the number of label values stays small. */
export function endpointPattern(path: string): string {
  return path.replaceAll(/\/[^/]*\d[^/]*/g, '/{id}');
}
