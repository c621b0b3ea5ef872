import type { ChangedEvent, ProgressLine, Reply } from './workbench.ts';

/** What the host sends over a message port: the progress and the one reply of a call, and what changed. */
export type HostMessage = ({ readonly id: string } & ProgressLine) | ({ readonly id: string } & Reply) | ChangedEvent;

/** What a window sends over a message port. */
export type WindowMessage =
  | { readonly kind: 'call'; readonly id: string; readonly method: string; readonly args: unknown }
  | { readonly kind: 'cancel'; readonly id: string };

/** All that the preload gives to the window, as `window.cogsmith`. */
export interface Bridge {
  readonly call: (id: string, method: string, args: unknown) => void;
  readonly cancel: (id: string) => void;
  /** Returns what stops listening. */
  readonly onMessage: (listener: (message: HostMessage) => void) => () => void;
}
