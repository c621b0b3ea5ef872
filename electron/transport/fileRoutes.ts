import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { WorkbenchError } from '../../models/errors.ts';
import { type FileRegistry, fileName } from '../host/files/fileRegistry.ts';
import { securityHeaders } from './headers.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.cogsmith': 'application/vnd.cogsmith',
};

interface FileRoutes {
  readonly files: FileRegistry;
  readonly rendererFolder: string;
}

/** The routes that carry files, the same behind app:// and http://: uploads, downloads and the window's own pages. */
export async function fileRoute({ files, rendererFolder }: FileRoutes, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (request.method === 'POST' && url.pathname === '/files') return upload(files, request, url);
  const handle = /^\/files\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (request.method === 'POST' && handle) return offer(files, handle);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Unknown request.');
  const ticket = /^\/downloads\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (ticket) return request.method === 'GET' ? download(files, ticket) : plain(405, 'Downloads accept GET only.');
  return page(rendererFolder, url.pathname);
}

async function upload(files: FileRegistry, request: Request, url: URL): Promise<Response> {
  const name = url.searchParams.get('name');
  if (!name) return refused(400, 'The upload has no name; add ?name= with the file name.');
  const { handle, path } = files.createTemporary(name);
  const body = request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]);
  try {
    await pipeline(body, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    // Also where the sender hung up: nobody knows of the file.
    files.release(handle);
    const reason = error instanceof Error ? error.message : String(error);
    return refused(500, `${name} could not be stored (${reason}); free disk space and try again.`);
  }
  return json(200, { file: handle });
}

function refused(status: number, message: string): Response {
  return json(status, { error: { code: status < 500 ? 'invalid_input' : 'internal', message, details: null } });
}

function json(status: number, value: unknown): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'application/json' },
  });
}

/**
 * Where a file may be fetched from, once: a link that a browser follows carries no header that could prove anything.
 */
function offer(files: FileRegistry, handle: string): Promise<Response> {
  return inWords(() => json(200, { path: `/downloads/${files.offer(handle)}` }));
}

function download(files: FileRegistry, ticket: string): Promise<Response> {
  return inWords(async () => {
    const { path, name, release } = files.takeOffer(ticket);
    const disposition = `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`;
    return stream({ path, headers: { 'Content-Disposition': disposition }, onClose: release });
  });
}

async function inWords(answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof WorkbenchError) return plain(404, error.message);
    throw error;
  }
}

/** A file below `folder`: no way out of it, no folder, no NUL. */
async function page(folder: string, pathname: string): Promise<Response> {
  const relative = decoded(pathname === '/' ? '/index.html' : pathname)?.slice(1);
  const root = resolve(folder);
  const path = relative === undefined || relative.includes('\0') ? null : resolve(root, relative);
  if (!path?.startsWith(root + sep)) return plain(404, 'No such page.');
  return stream({ path, headers: {}, onClose: () => undefined });
}

interface Streamed {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Called when the file is read no more, to its end or not. */
  readonly onClose: () => void;
}

async function stream({ path, headers, onClose }: Streamed): Promise<Response> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) return plain(404, 'No such file.');
  const file = createReadStream(path).once('close', onClose);
  return new Response(Readable.toWeb(file) as unknown as BodyInit, {
    headers: {
      ...securityHeaders,
      'Content-Type': contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
      'Content-Length': String(info.size),
      ...headers,
    },
  });
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' } });
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

function asciiName(name: string): string {
  return fileName(name).replaceAll(/[^\x20-\x7e]|"/g, '_');
}
