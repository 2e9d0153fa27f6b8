/** Where whoever has signed in wanted to go: only to a page of ours, since an address from outside may name any. */
export function pageAsked(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/';
}
