import type { PriceBook } from '../../models/prices/priceBook.ts';
import type { Args, Entity, Method, Progress, Result } from '../../models/workbench.ts';
import type { Compute } from './compute/pool.ts';
import type { FileRegistry } from './files/fileRegistry.ts';
import type { Workspace } from './store/workspace.ts';

/** What a handler may use: no clock, id, thread or file of its own. */
export interface Context {
  /** The open workspace; throws `not_found` with what to do when none is open. */
  readonly workspace: () => Workspace;
  readonly files: FileRegistry;
  readonly compute: Compute;
  readonly priceBook: PriceBook;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** Tells every window what to ask for again. */
  readonly changed: (...entities: Entity[]) => void;
  /** The current time as ISO 8601 UTC. */
  readonly now: () => string;
  readonly newId: () => string;
  /** Who is at the keyboard, for the audit table. */
  readonly who: string;
}

export type Handler<M extends Method> = (context: Context, args: Args<M>) => Result<M> | Promise<Result<M>>;
export type Handlers = { readonly [M in Method]: Handler<M> };
