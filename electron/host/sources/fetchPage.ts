import { setTimeout } from 'node:timers/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import { parseJson } from '../../../models/jsonDepth.ts';
import { secondsToWait } from '../../../models/sources/connectors/retry.ts';
import { type PageQuestion, serviceOf } from '../../../models/sources/connectors/serviceReports.ts';
import type { ServiceSettings } from '../../../models/sources/source.ts';
import { headerSecret, withoutSecrets } from './secrets.ts';

export interface FetchedPage {
  readonly text: string;
  readonly json: unknown;
  /** The clock of the service, as ISO 8601; null where it does not say. */
  readonly serverNow: string | null;
}

/** One page takes this long at most, in milliseconds, and is this large, in bytes. */
const longest = 60_000;
const largest = 64 * 2 ** 20;

/** Asks for one page, and again where the service says "later"; no redirect is followed to another host. */
export async function fetchPage(
  settings: ServiceSettings,
  question: PageQuestion,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const url = new URL(`${baseOf(settings)}${question.path}`);
  for (const [name, value] of question.query) url.searchParams.append(name, value);
  const headers = headersOf(settings);
  for (let tries = 0; ; tries++) {
    const answer = await ask(url, headers, signal);
    if (answer.status === 200) return pageOf(settings, answer);
    const wait = secondsToWait({ ...answer, tries });
    if (wait === null) throw refused(settings, question, answer);
    await setTimeout(wait * 1000, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) throw canceled();
  }
}

interface Answer {
  /** 0 where no answer came. */
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  readonly date: string | null;
}

async function ask(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(longest)]);
    const response = await fetch(url, { headers, redirect: 'manual', signal: limited });
    const text = await limitedText(response);
    const of = (name: string) => response.headers.get(name);
    return { status: response.status, text, retryAfter: of('retry-after'), date: of('date') };
  } catch (error) {
    if (signal.aborted) throw canceled();
    const cause =
      error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    return { status: 0, text: cause, retryAfter: null, date: null };
  }
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > largest) throw new Error('the answer is larger than 64 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function pageOf(settings: ServiceSettings, { text, date }: Answer): FetchedPage {
  const now = date === null ? Number.NaN : Date.parse(date);
  const serverNow = Number.isNaN(now) ? null : new Date(now).toISOString();
  try {
    return { text, json: parseJson(text), serverNow };
  } catch {
    throw new WorkbenchError(
      'unreadable_file',
      `${baseOf(settings)} did not answer with JSON; check the address of the source.`,
    );
  }
}

export function baseOf({ service, baseUrl }: ServiceSettings): string {
  const base = baseUrl ?? serviceOf(service).baseUrl;
  if (base !== null) return base.replace(/\/+$/, '');
  throw new WorkbenchError(
    'invalid_input',
    `Give the address of your ${service} as "baseUrl", such as https://${service}.example.com.`,
  );
}

function headersOf({ service, keyFrom, userFrom }: ServiceSettings): Record<string, string> {
  const { login, headers } = serviceOf(service);
  const key = headerSecret(keyFrom);
  if (login !== 'basic')
    return { ...headers, accept: 'application/json', [login.header]: login.value.replace('{key}', () => key) };
  if (userFrom === undefined)
    throw new WorkbenchError(
      'invalid_input',
      `Name the environment variable with the public key of ${service} as "userFrom".`,
    );
  const pair = Buffer.from(`${headerSecret(userFrom)}:${key}`).toString('base64');
  return { ...headers, accept: 'application/json', authorization: `Basic ${pair}` };
}

function refused(settings: ServiceSettings, { path }: PageQuestion, { status, text }: Answer): WorkbenchError {
  const base = baseOf(settings);
  const names = [settings.keyFrom, ...(settings.userFrom === undefined ? [] : [settings.userFrom])];
  const told = withoutSecrets(text, names).replaceAll(/\s+/g, ' ').slice(0, 200);
  const message = `${base}${path} ${reason(settings, status)} It says: ${told || 'nothing'}`;
  return new WorkbenchError('unreadable_file', message);
}

function reason({ keyFrom, service }: ServiceSettings, status: number): string {
  if (status >= 300 && status < 400)
    return `sends to another address (${status}), which is not followed; set the address that answers as "baseUrl".`;
  if (status === 0) return 'cannot be reached; check the address and the network, then pull again.';
  if (status === 401 || status === 403)
    return `refuses the key in ${keyFrom} (${status}); ${service === 'openai' || service === 'anthropic' ? 'it needs an admin key' : 'check its rights'}.`;
  if (status === 404) return 'does not exist there (404); check the address and the version of the service.';
  if (status === 429)
    return 'asks to wait longer than a pull does (429); pull again later, it goes on where it stopped.';
  if (status >= 500) return `fails (${status}); pull again later, it goes on where it stopped.`;
  return `refuses the question (${status}); report it with the version of the service.`;
}

function canceled(): WorkbenchError {
  return new WorkbenchError('cancelled', 'Pull canceled; pages that were read are kept for the next pull.');
}
