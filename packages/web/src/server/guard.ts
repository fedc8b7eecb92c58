import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is not answered. */
export interface Refusal {
  readonly status: number;
  readonly text: string;
}

/** Who may talk to the server. */
export interface GuardOptions {
  /** Needed by everybody where the server can be reached from other machines; null: by nobody. */
  readonly token: string | null;
}

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;
const cookieName = 'spigo';

/**
 * Keeps other sites' pages and rebound names out. A page of another site reaches a server on this
 * machine as easily as ours does, but it cannot hide its Origin; and a name that was rebound to
 * 127.0.0.1 shows in Host.
 */
export class Guard {
  private readonly token: string | null;

  constructor({ token }: GuardOptions) {
    this.token = token;
  }

  /** What is wrong with a request for a page; null where nothing is. */
  page(request: IncomingMessage, url: URL): Refusal | null {
    if (this.token !== null) {
      return this.knowsToken(request, url) ? null : refused(403, 'the address lacks its token');
    }
    const host = request.headers.host ?? '';
    return loopback.test(host) ? null : refused(421, `this server is not "${shown(host)}"`);
  }

  /** What is wrong with a request for a socket; null where nothing is. */
  socket(request: IncomingMessage, url: URL): Refusal | null {
    const wrong = this.page(request, url);
    if (wrong !== null) return wrong;
    const { origin, host } = request.headers;
    if (origin === undefined) {
      return this.token === null ? refused(403, 'a socket needs an Origin, or a token') : null;
    }
    return origin === `http://${host}` ? null : refused(403, `foreign Origin "${shown(origin)}"`);
  }

  /** The header that lets a page that came with the token load what it needs; null without a token. */
  cookie(url: URL): string | null {
    if (this.token === null || !this.fits(url.searchParams.get('token'))) return null;
    return `${cookieName}=${this.token}; HttpOnly; SameSite=Strict; Path=/`;
  }

  private knowsToken(request: IncomingMessage, url: URL): boolean {
    if (this.fits(url.searchParams.get('token'))) return true;
    const cookies = (request.headers.cookie ?? '').split(/; */);
    return cookies.some((each) => each.startsWith(`${cookieName}=`) && this.fits(each.slice(6)));
  }

  /** Takes as long whatever is wrong with `given`. */
  private fits(given: string | null): boolean {
    const [known, found] = [Buffer.from(this.token ?? ''), Buffer.from(given ?? '')];
    return known.length === found.length && timingSafeEqual(known, found);
  }
}

const refused = (status: number, text: string): Refusal => ({ status, text });

/** What somebody else wrote, short and in printable characters. */
const shown = (text: string): string => text.slice(0, 80).replace(/[^ -~]/g, '?');
