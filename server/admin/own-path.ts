/** Only a page of ours: anything else would lead whoever has signed in to another site. */
export function ownPath(next: string): string {
  const base = 'http://admin.invalid';
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  const isOwn = url?.origin === base && (url.pathname === '/admin' || url.pathname.startsWith('/admin/'));
  return url !== null && isOwn ? `${url.pathname}${url.search}` : '/admin';
}
