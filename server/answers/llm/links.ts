const URL = /(?:https?:\/\/|www\.)[^\s<>"'„“»«]{3,2000}/giu;
const MARKER = /\[\s{0,2}LINK\s{0,2}[-_ ]?\s{0,2}(\d{1,4})\s{0,2}\]/giu;

/** Addresses as opaque markers: a model that never sees one can neither change it nor make one up. */
export interface Links {
  hide: (text: string) => string;
  marker: (url: string) => string;
  /** Markers that nobody gave out stay as they are. */
  show: (text: string) => string;
}

export function createLinks(): Links {
  const urls: string[] = [];
  const marker = (url: string): string => {
    const known = urls.indexOf(url);
    return `[LINK-${known === -1 ? urls.push(url) : known + 1}]`;
  };
  return {
    marker,
    hide: (text) =>
      text.replace(URL, (found) => {
        const end = /[.,;:!?)]{1,5}$/.exec(found)?.[0] ?? '';
        return marker(found.slice(0, found.length - end.length)) + end;
      }),
    show: (text) => text.replace(MARKER, (found, ordinal: string) => urls[Number(ordinal) - 1] ?? found),
  };
}

export function containsUrl(text: string): boolean {
  return text.search(URL) !== -1;
}

export function withoutUrls(text: string, replacement: string): string {
  return text.replace(URL, replacement);
}
