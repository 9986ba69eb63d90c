/** A screen of the game. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'level'; readonly id: string }
  | { readonly page: 'gallery'; readonly state: string };

const LEVEL = /^#\/level\/([^/?]+)$/;
const GALLERY = /^#\/gallery(?:\/([a-z]*))?$/;

/** The screen that the part of an address from `#` on asks for; the first one if it asks for none that there is. */
export function parseRoute(hash: string): Route {
  const [, id] = LEVEL.exec(hash) ?? [];
  if (id !== undefined) return { page: 'level', id: decode(id) };
  const gallery = GALLERY.exec(hash);
  return gallery ? { page: 'gallery', state: gallery[1] ?? '' } : { page: 'home' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const formatRoute = (route: Route): string => {
  if (route.page === 'level') return `#/level/${encodeURIComponent(route.id)}`;
  return route.page === 'gallery' ? `#/gallery/${route.state}` : '#/';
};
