import { WorkbenchError } from '../../models/errors.ts';
import type { Args, CallOptions, ChangedEvent, Method, Reply, Result } from '../../models/workbench.ts';
import { readEvents } from './eventStream.ts';
import { sessionHeaders } from './hostSession.ts';
import { parseReplyLine, splitLines } from './replyLines.ts';
import { cancelledError, type Transport, unwrap } from './transport.ts';

function abortWith(signal: CallOptions['signal']): AbortController {
  const controller = new AbortController();
  if (signal?.aborted) controller.abort();
  signal?.addEventListener('abort', () => controller.abort(), { once: true });
  return controller;
}

async function readReply<M extends Method>(response: Response, options: CallOptions): Promise<Reply<M>> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    const cut = splitLines(rest + (value ?? '') + (done ? '\n' : ''));
    rest = cut.rest;
    for (const line of cut.lines) {
      const message = parseReplyLine<M>(line);
      if (message.kind === 'reply') return message;
      options.onProgress?.({ done: message.done, total: message.total, unit: message.unit });
    }
    if (done) break;
  }
  throw new WorkbenchError('internal', `The host ended the call without a reply (HTTP ${response.status}); try again.`);
}

async function call<M extends Method>(method: M, args: Args<M>, options: CallOptions = {}): Promise<Result<M>> {
  const controller = abortWith(options.signal);
  try {
    const response = await fetch(`/call/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await sessionHeaders()) },
      body: JSON.stringify(args),
      signal: controller.signal,
    });
    if (!response.ok) throw new WorkbenchError('internal', await response.text());
    return unwrap(await readReply<M>(response, options));
  } catch (error) {
    if (controller.signal.aborted) throw cancelledError();
    if (error instanceof TypeError)
      throw new WorkbenchError('internal', 'The workbench host is not responding; restart it and reload this page.');
    throw error;
  }
}

function onChanged(listener: (event: ChangedEvent) => void): () => void {
  const open = async (signal: AbortSignal) => fetch('/events', { headers: await sessionHeaders(), signal });
  return readEvents(open, (data) => {
    const event = JSON.parse(data) as ChangedEvent;
    if (event.kind === 'changed') listener(event);
  });
}

/** The host on 127.0.0.1: one POST a call, whose closing is the cancel, and one event stream. */
export const httpTransport: Transport = { call, onChanged };
