import type { PriceBook } from '../../models/prices/priceBook.ts';
import type { Args, Entity, Method, Progress, Result } from '../../models/workbench.ts';
import type { Compute } from './compute/pool.ts';
import type { Previews } from './compute/preview.ts';
import type { FileRegistry } from './files/fileRegistry.ts';
import type { Workspace } from './store/workspace.ts';
import type { Workspaces } from './store/workspaces.ts';

export type FilePurpose = Args<'file.choose'>['purpose'];

/** Where the host runs, and what only that place can do. */
export interface Place {
  readonly kind: 'electron' | 'browser' | 'terminal';
  readonly version: string;
  readonly appRoot: string;
  /** Shows a native file dialog and gives the chosen paths; null where there is none. */
  readonly choose: ((purpose: FilePurpose) => Promise<readonly string[]>) | null;
}

/** What a handler may use: no clock, id, thread or file of its own. */
export interface Context {
  /** The open workspace; throws `not_found` with what to do when none is open. */
  readonly workspace: () => Workspace;
  readonly workspaces: Workspaces;
  readonly place: Place;
  readonly files: FileRegistry;
  readonly compute: Compute;
  readonly previews: Previews;
  /** That of the open workspace, with its names of models and contracts; else the built-in one. */
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
