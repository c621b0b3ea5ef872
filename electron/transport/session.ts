import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Refusal {
  readonly status: number;
  readonly text: string;
}

/**
 * Who may talk to the HTTP host: the one window that opened the link printed at this launch. Three secrets, none of
 * which stands for another: the token of the link works once and opens the folder of pages; the page in it is handed
 * the session secret once.
 */
export interface Session {
  readonly token: string;
  /** Where the pages are, for whoever traded the token; ends in a slash. */
  readonly pages: string;
  /** Trades the token of the link for the pages, once; says why not. */
  readonly trade: (token: string) => Refusal | null;
  /** The path below the pages, from its slash on; null for a path that is elsewhere. */
  readonly pageOf: (pathname: string) => string | null;
  /** The session secret, the first time; null ever after. */
  readonly claim: () => string | null;
  /** Why a request that needs the session is refused, or null. */
  readonly refusal: (request: IncomingMessage) => Refusal | null;
}

/**
 * The session travels in a header of its own and never in a cookie: browsers send a cookie of 127.0.0.1 to every port
 * of it, and so to whatever another user of this machine serves there.
 */
const header = 'cogsmith-session';

export function createSession(): Session {
  const [token, folder, secret] = [newSecret(), newSecret(), newSecret()];
  const pages = `/${folder}/`;
  let isTraded = false;
  let isClaimed = false;
  return {
    token,
    pages,
    trade: (text) => {
      if (!sameText(text, token)) {
        return { status: 403, text: 'This link is from another launch; open the newest one.' };
      }
      if (isTraded) return used;
      isTraded = true;
      return null;
    },
    pageOf: (pathname) => (sameText(pathname.slice(0, pages.length), pages) ? pathname.slice(folder.length + 1) : null),
    claim: () => {
      if (isClaimed) return null;
      isClaimed = true;
      return secret;
    },
    refusal: ({ headers }) => {
      const from = headers['sec-fetch-site'];
      if (from !== undefined && from !== 'same-origin') return { status: 403, text: 'Wrong origin.' };
      const held = headers[header];
      if (typeof held === 'string' && sameText(held, secret)) return null;
      return { status: 401, text: 'Open the link that Cogsmith printed when it started.' };
    },
  };
}

const used: Refusal = {
  status: 403,
  text: 'This link was already used and works only once; continue in the window it opened, or restart Cogsmith for a new link.',
};

/** Why a request is refused whatever it asks and whoever asks it, or null. */
export function misdirected(request: IncomingMessage, authority: string): Refusal | null {
  const { host = [], origin = [] } = request.headersDistinct;
  // A foreign name for our address is a page that rebinds DNS; a second one is read differently by whoever stands between.
  if (host.length > 1) return { status: 400, text: 'More than one Host.' };
  if (host[0] !== authority) return { status: 421, text: 'Wrong host.' };
  // A foreign origin is a page that posts to us.
  if (origin.some((one) => one !== `http://${authority}`)) return { status: 403, text: 'Wrong origin.' };
  if (!request.url?.startsWith('/')) return { status: 400, text: 'Only a path can be asked for.' };
  if (!methods.has(request.method ?? '')) return { status: 405, text: 'Unknown request.' };
  return null;
}

const methods = new Set(['GET', 'HEAD', 'POST']);

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
