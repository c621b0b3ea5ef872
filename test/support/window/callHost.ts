import type { Page } from 'playwright-core';
import type { Args, Method, Reply, Result } from '../../../models/workbench.ts';

/** Asks the host over the window's own transport, for the full digits of what the screen rounds. */
export async function callHost<M extends Method>(page: Page, method: M, args: Args<M>): Promise<Result<M>> {
  const reply = (await page.evaluate(ask, { method, args })) as Reply<M>;
  if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`);
  return reply.result;
}

/** Runs in the page. */
async function ask({ method, args }: { readonly method: string; readonly args: unknown }): Promise<unknown> {
  const bridge = (window as unknown as { cogsmith?: TestBridge }).cogsmith;
  if (!bridge) {
    const headers = { 'cogsmith-session': localStorage.getItem('cogsmith-session') ?? '' };
    const response = await fetch(`/call/${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
    return JSON.parse((await response.text()).trim().split('\n').at(-1)!);
  }
  const id = `test-${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    bridge.onMessage((message) => message.kind === 'reply' && message.id === id && resolve(message));
    bridge.call(id, method, args);
  });
}

interface TestBridge {
  readonly call: (id: string, method: string, args: unknown) => void;
  readonly onMessage: (listener: (message: { readonly kind: string; readonly id?: string }) => void) => void;
}
