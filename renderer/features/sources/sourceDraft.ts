import { type ServiceName, serviceNames, serviceOf } from '../../../models/sources/connectors/serviceReports.ts';
import type { Source, SourceSettings, Warehouse } from '../../../models/sources/source.ts';
import { type WarehouseEngine, warehouseEngines } from '../../../models/sources/warehouse/dialect.ts';
import { dateField, type SourceTable, sourceFields } from '../../../models/sources/warehouse/warehouseTable.ts';
import type { FileHandle } from '../../../models/workspace.ts';

export type Origin = 'folder' | ServiceName | WarehouseEngine;

/** A source as it is typed; fields of other origins stay as they are. */
export interface SourceDraft {
  readonly name: string;
  readonly origin: Origin;
  readonly folder: { readonly handle: FileHandle } | null;
  readonly baseUrl: string;
  readonly keyFrom: string;
  readonly userFrom: string;
  readonly since: string;
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly passwordFrom: string;
  readonly from: 'table' | 'query';
  readonly fromText: string;
  readonly table: SourceTable;
  readonly columns: { readonly [field: string]: string };
  /** What an edited source states beyond these fields; it stays. */
  readonly kept: SourceSettings | null;
}

export const emptyDraft: SourceDraft = {
  ...{ name: '', origin: 'folder', folder: null, baseUrl: '', keyFrom: '', userFrom: '', since: '' },
  ...{ host: '', port: '', database: '', user: '', passwordFrom: '' },
  ...{ from: 'table', fromText: '', table: 'usage', columns: {}, kept: null },
};

export const isService = (origin: Origin): origin is ServiceName =>
  (serviceNames as readonly string[]).includes(origin);
export const isWarehouse = (origin: Origin): origin is WarehouseEngine =>
  (warehouseEngines as readonly string[]).includes(origin);

/** Whether everybody has an own address of a service. */
export const asksAddress = (origin: ServiceName): boolean => serviceOf(origin).baseUrl === null;
export const asksUser = (origin: ServiceName): boolean => serviceOf(origin).login === 'basic';

/** The source that was typed; null where something is still to be typed. */
export function sourceOf(draft: SourceDraft): Source | null {
  const name = draft.name.trim();
  const settings = settingsOf(draft);
  return name === '' || settings === null ? null : { name, settings };
}

function settingsOf(draft: SourceDraft): SourceSettings | null {
  const { origin, folder } = draft;
  if (origin === 'folder') return folder && { kind: 'folder', path: folder.handle };
  return isService(origin) ? serviceSettings(draft, origin) : warehouseSettings(draft, origin);
}

function serviceSettings(draft: SourceDraft, service: ServiceName): SourceSettings | null {
  const { kept } = draft;
  const stated = filled({ baseUrl: draft.baseUrl, keyFrom: draft.keyFrom, userFrom: draft.userFrom });
  const { keyFrom, ...rest } = stated;
  if (keyFrom === undefined) return null;
  if ((asksAddress(service) && !rest.baseUrl) || (asksUser(service) && !rest.userFrom)) return null;
  const overlap = kept?.kind === 'service' && kept.overlapMonths !== undefined ? kept : null;
  return {
    ...{ kind: 'service', service, keyFrom },
    ...(asksAddress(service) && rest.baseUrl ? { baseUrl: rest.baseUrl } : {}),
    ...(asksUser(service) && rest.userFrom ? { userFrom: rest.userFrom } : {}),
    ...filled({ since: draft.since }),
    ...(overlap ? { overlapMonths: overlap.overlapMonths } : {}),
  };
}

function warehouseSettings(draft: SourceDraft, engine: WarehouseEngine): SourceSettings | null {
  const { kept, table: to } = draft;
  const [host, from] = [draft.host.trim(), draft.fromText.trim()];
  const fields = new Set(sourceFields(to).map(({ name }) => name));
  const columns = Object.fromEntries(statedTexts(draft.columns).filter(([name]) => fields.has(name)));
  if (host === '' || from === '' || !columns[dateField(to)]) return null;
  const { database, user, passwordFrom, since } = draft;
  const before: Partial<Warehouse> = kept?.kind === 'warehouse' ? kept : {};
  const port = draft.port.trim() === '' ? {} : { port: Number(draft.port) };
  const tableBefore = before.table?.to === to ? before.table : {};
  return {
    ...without(before, ['port', 'database', 'user', 'passwordFrom', 'since']),
    ...{ kind: 'warehouse', engine, host, ...port },
    ...filled({ database, user, passwordFrom, since }),
    table: { ...tableBefore, from: draft.from === 'table' ? { table: from } : { query: from }, to, columns },
  };
}

/** What a source is in the fields of its form. */
export function draftOf({ name, settings }: Source): SourceDraft {
  const before = { ...emptyDraft, name, kept: settings };
  switch (settings.kind) {
    case 'folder':
      return before;
    case 'service': {
      const { service, baseUrl = '', keyFrom, userFrom = '', since = '' } = settings;
      return { ...before, origin: service, baseUrl, keyFrom, userFrom, since };
    }
    case 'warehouse': {
      const { engine, host, port, database = '', user = '', passwordFrom = '', since = '', table } = settings;
      const isTable = 'table' in table.from;
      return {
        ...{ ...before, origin: engine, host, port: port === undefined ? '' : String(port), database, user },
        ...{ passwordFrom, since, from: isTable ? 'table' : 'query', table: table.to, columns: table.columns },
        fromText: 'table' in table.from ? table.from.table : table.from.query,
      };
    }
    default:
      return settings satisfies never;
  }
}

/** Texts that say something, without spaces around them. */
function filled<K extends string>(texts: { readonly [name in K]: string }): { [name in K]?: string } {
  return Object.fromEntries(statedTexts(texts)) as { [name in K]?: string };
}

function statedTexts(texts: { readonly [name: string]: string }): (readonly [name: string, text: string])[] {
  return Object.entries(texts).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()] as const]));
}

function without<T extends object, K extends keyof T>(whole: T, names: readonly K[]): Omit<T, K> {
  const rest = { ...whole };
  for (const name of names) delete rest[name];
  return rest;
}
