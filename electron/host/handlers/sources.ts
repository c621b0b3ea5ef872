import { WorkbenchError } from '../../../models/errors.ts';
import type {
  PulledPart,
  PullResult,
  Refreshed,
  SourceDetail,
  SourceSummary,
  TryResult,
} from '../../../models/sources/pull.ts';
import { placeOf, type Source, secretsOf } from '../../../models/sources/source.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { reprice } from '../history/reprice.ts';
import { allow, isAllowed, needAllowed } from '../sources/allowed.ts';
import { newFiles, pullFolder } from '../sources/pullFolder.ts';
import { pullService, tryService } from '../sources/pullService.ts';
import { pullWarehouse, tryWarehouse } from '../sources/pullWarehouse.ts';
import * as store from '../store/sourceStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';

function listSources({ workspace }: Context): SourceSummary[] {
  return store.listSources(workspace().db).map(summaryOf);
}

function summaryOf({ source, lastSuccess, failure, through }: store.StoredSource): SourceSummary {
  const { name, settings } = source;
  const where = { kind: settings.kind, place: placeOf(settings), secrets: secretsOf(settings) };
  return { name, ...where, isAllowed: isAllowed(settings), lastSuccess, failure, through };
}

function readSource(context: Context, { name }: Args<'source.read'>): SourceDetail {
  const found = sourceNamed(context, name);
  return { ...summaryOf(found), source: found.source, parts: store.listParts(context.workspace().db, name) };
}

function sourceNamed({ workspace }: Context, name: string): store.StoredSource {
  const found = store.findSource(workspace().db, name);
  if (found) return found;
  throw new WorkbenchError('not_found', `Source "${name}" does not exist; list the sources to see their names.`);
}

async function saveSource(context: Context, args: Args<'source.save'>): Promise<SourceSummary> {
  const source = withFolder(context, args.source);
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    store.saveSource(workspace.db, source, context.now());
    const secrets = secretsOf(source.settings);
    const told = secrets.length === 0 ? '' : `, key in ${secrets.join(' and ')}`;
    workspace.audit({ action: 'save', entity: `source ${source.name}`, detail: `${placeOf(source.settings)}${told}` });
  });
  allow(source.settings);
  context.changed('sources', 'audit');
  return summaryOf(sourceNamed(context, source.name));
}

/** A path that a caller sends is never opened: a folder is named by its handle. */
function withFolder({ files }: Context, { name, settings }: Source): Source {
  if (settings.kind !== 'folder') return { name, settings };
  return { name, settings: { kind: 'folder', path: files.resolveFolder(settings.path) } };
}

async function removeSource(context: Context, { name }: Args<'source.remove'>): Promise<null> {
  const workspace = context.workspace();
  sourceNamed(context, name);
  await writeAtOnce(workspace.db, () => {
    store.deleteSource(workspace.db, name);
    workspace.audit({ action: 'remove', entity: `source ${name}`, detail: 'Its imports stay' });
  });
  context.changed('sources', 'audit');
  return null;
}

async function trySource(context: Context, args: Args<'source.try'>): Promise<TryResult> {
  const { source } = sourceNamed(context, args.name);
  const { name, settings } = source;
  if (args.allow) allow(settings);
  needAllowed(source);
  return { name, place: placeOf(settings), ...(await readAhead(context, source)) };
}

async function readAhead(context: Context, { name, settings }: Source): Promise<Pick<TryResult, 'evidence' | 'parts'>> {
  switch (settings.kind) {
    case 'warehouse':
      return tryWarehouse(context, { name, warehouse: settings });
    case 'service':
      return tryService(context, { name, settings });
    case 'folder': {
      const files = newFiles(context, { name, path: settings.path });
      return { evidence: { sql: null, parameters: files, hashes: [] }, parts: [] };
    }
    default:
      return settings satisfies never;
  }
}

async function pullSource(context: Context, { name, from, decision }: Args<'source.pull'>): Promise<PullResult> {
  const { db } = context.workspace();
  const { source, through } = sourceNamed(context, name);
  needAllowed(source);
  try {
    const ways = { name, through, from: from ?? null, decision: decision ?? null };
    const parts = await pullParts(context, source, ways);
    const months = parts.flatMap(({ result }) => result.months?.last ?? []);
    const last = [...months, ...(through ? [through] : [])].sort().at(-1) ?? null;
    const problem = problemOf(name, parts);
    await writeAtOnce(
      db,
      () => {
        if (problem) store.noteFailure(db, name, { at: context.now(), message: problem });
        else store.noteSuccess(db, name, { at: context.now(), through: last });
      },
      { undo: false },
    );
    return { name, parts, through: last };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isCanceled = error instanceof WorkbenchError && error.code === 'cancelled';
    if (!isCanceled)
      await writeAtOnce(db, () => store.noteFailure(db, name, { at: context.now(), message }), { undo: false });
    throw error;
  } finally {
    context.changed('sources', 'imports', 'usage', 'audit', 'workspace');
  }
}

interface PullWays {
  readonly name: string;
  readonly through: string | null;
  readonly from: string | null;
  readonly decision: 'add' | 'replace' | null;
}

function pullParts(context: Context, { settings }: Source, ways: PullWays): Promise<PulledPart[]> {
  switch (settings.kind) {
    case 'warehouse':
      return pullWarehouse(context, { ...ways, warehouse: settings });
    case 'service':
      return pullService(context, { ...ways, settings });
    case 'folder':
      return pullFolder(context, { ...ways, path: settings.path });
    default:
      return settings satisfies never;
  }
}

/** What of a pull needs somebody; null where all of it is stored. */
function problemOf(name: string, parts: readonly PulledPart[]): string | null {
  const undecided = parts.filter(({ status }) => status === 'undecided');
  const failed = parts.filter(({ status }) => status === 'failed');
  const told = failed.map(({ part, result }) => `${part}: ${result.issues[0]?.message ?? 'nothing could be read.'}`);
  if (undecided.length > 0) {
    const which = undecided.map(({ part }) => part).join(', ');
    told.push(`${which} could restate other imports or add to them; use "source pull ${name} --replace" or "--add".`);
  }
  return told.length === 0 ? null : told.join(' ');
}

/** All sources one after the other, whatever becomes of each; then everything is priced anew. */
async function refresh(context: Context): Promise<Result<'source.refresh'>> {
  const sources: Refreshed[] = [];
  for (const { name } of listSources(context)) {
    try {
      const pulled = await pullSource(context, { name });
      sources.push({ name, pulled, failure: problemOf(name, pulled.parts) });
    } catch (error) {
      if (!(error instanceof WorkbenchError) || error.code === 'cancelled') throw error;
      sources.push({ name, pulled: null, failure: error.message });
    }
  }
  await reprice(context, () => null);
  return { sources };
}

export const sourcesHandlers = {
  'source.list': listSources,
  'source.read': readSource,
  'source.save': saveSource,
  'source.remove': removeSource,
  'source.try': trySource,
  'source.pull': pullSource,
  'source.refresh': refresh,
} satisfies Partial<Handlers>;
