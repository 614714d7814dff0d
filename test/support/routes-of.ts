import type { Router } from 'express';

type Layer = Router['stack'][number];

/** Every route of a router and of those below it, such as `get /figures.csv`; where they are mounted is not kept. */
export function routesOf(router: Router): string[] {
  return router.stack.flatMap(ofLayer);
}

function ofLayer({ route, handle }: Layer): string[] {
  if (route !== undefined) {
    const methods = new Set(route.stack.map(({ method }) => method));
    return [...methods].map((method) => `${method} ${route.path}`);
  }
  return isRouter(handle) ? routesOf(handle) : [];
}

function isRouter(handle: unknown): handle is Router {
  return typeof handle === 'function' && 'stack' in handle;
}
