import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to the HTTP host: whoever opened the link printed at this launch, from our own pages. */
export interface Session {
  readonly token: string;
  /** Why a request is refused, or null. */
  readonly refusal: (request: IncomingMessage) => { status: number; text: string } | null;
  readonly isToken: (text: string) => boolean;
  readonly cookie: string;
}

export function createSession(authority: string): Session {
  const token = randomBytes(32).toString('base64url');
  // Cookies ignore ports: a name of its own lets two Cogsmiths run side by side.
  const name = `cogsmith-${authority.split(':')[1]}`;
  const isToken = (text: string) => sameText(text, token);
  return {
    token,
    isToken,
    cookie: `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    refusal: ({ headers }) => {
      // A foreign name for our address is a page that rebinds DNS; a foreign origin is a page that posts to us.
      if (headers.host !== authority) return { status: 421, text: 'Wrong host.' };
      if (headers.origin !== undefined && headers.origin !== `http://${authority}`) {
        return { status: 403, text: 'Wrong origin.' };
      }
      if (!isToken(cookieValue(headers.cookie ?? '', name))) {
        return { status: 401, text: 'Open the link that Cogsmith printed when it started.' };
      }
      return null;
    },
  };
}

function cookieValue(header: string, name: string): string {
  const pair = header.split('; ').find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? '';
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
