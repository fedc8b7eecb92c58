/** A request as it goes on the wire. */
export interface Question {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** Null: no body. */
  readonly body: Uint8Array | null;
}

/**
 * The body of a request in bytes. The host draws the boundary of a form at random; here it is the
 * first that the form does not contain, so that the same form is the same bytes.
 */
export async function readQuestion(request: Request): Promise<Question> {
  const { method, url } = request;
  const headers = new Headers(request.headers);
  if (request.body === null) return { url: new URL(url), method, headers, body: null };
  const bytes = Buffer.from(await request.arrayBuffer());
  const [, drawn] =
    /^multipart\/form-data; boundary=(----formdata\S+)$/.exec(headers.get('content-type') ?? '') ??
    [];
  if (drawn === undefined) return { url: new URL(url), method, headers, body: bytes };
  const text = bytes.toString('latin1');
  let boundary = '----formdata-0';
  for (let at = 1; text.includes(boundary); at++) boundary = `----formdata-${at}`;
  headers.set('content-type', `multipart/form-data; boundary=${boundary}`);
  const body = Buffer.from(text.replaceAll(drawn, boundary), 'latin1');
  return { url: new URL(url), method, headers, body };
}

/** The question that an answer of status 301, 302, 303, 307 or 308 leads to: the rules of the Fetch standard. */
export function redirected(question: Question, status: number, url: URL): Question {
  const headers = new Headers(question.headers);
  if (url.origin !== question.url.origin) {
    for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) {
      headers.delete(name);
    }
  }
  const { method } = question;
  const isRead = method === 'GET' || method === 'HEAD';
  const becomesGet = status === 303 ? !isRead : status < 303 && method === 'POST';
  if (!becomesGet) return { ...question, url, headers };
  for (const name of [...headers.keys()]) if (name.startsWith('content-')) headers.delete(name);
  return { url, headers, method: 'GET', body: null };
}

/** Head and body, RFC 9112. Each request has a connection of its own, and says so. */
export function bytesOf({ url, method, headers, body }: Question): Uint8Array {
  const all = new Headers({ host: url.host, accept: '*/*', 'user-agent': 'node' });
  for (const [name, value] of headers) all.set(name, value);
  all.set('connection', 'close');
  if (body !== null) all.set('content-length', String(body.length));
  else if (method === 'POST' || method === 'PUT') all.set('content-length', '0');
  const lines = [...all].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${method} ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body ?? new Uint8Array(0)]);
}
