import type { CatalogueDigests } from '../../../models/prices/catalogueDigests.ts';
import { decodePriceBook, type EncodedPriceBook, encodePriceBook } from '../../../models/prices/encodePriceBook.ts';
import type { Contract, ModelMapping, PriceBook } from '../../../models/prices/priceBook.ts';
import type { CatalogueId, PriceBookChange } from '../../../models/prices/priceBookChange.ts';
import type {
  ContractsVersion,
  ModelMappingVersion,
  PriceBookVersion,
} from '../../../models/prices/priceBookVersions.ts';
import { workspaceBook } from '../../../models/prices/workspaceBook.ts';
import { builtInDigests, priceBook } from '../priceBook.ts';
import type { Db } from './open.ts';
import { readSetting, writeSetting } from './setting.ts';

/** What the last copy of each catalogue said. */
export type Digests = { readonly [C in CatalogueId]: CatalogueDigests };

interface Stored {
  readonly book: EncodedPriceBook;
  readonly digests: Digests;
}

const inForce = 'price_book';
/** What versions from before it was told do not say. */
const untold: Pick<PriceBookChange, 'retirements' | 'implausible' | 'unread'> = {
  ...{ retirements: [], implausible: [], unread: [] },
};
const books = new WeakMap<Db, { readonly key: string; readonly book: PriceBook }>();

/** The price book of a workspace: its catalogue, its names of models, its contracts. */
export function currentBook(db: Db): PriceBook {
  const [mappings, contracts] = [currentMappings(db), currentContracts(db)];
  const version = readSetting(db, inForce) ?? priceBook.version;
  const key = `${version} ${mappings.version} ${contracts.version}`;
  const known = books.get(db);
  if (known?.key === key) return known.book;
  const book = workspaceBook(currentCatalogue(db).book, { mappings, contracts });
  books.set(db, { key, book });
  return book;
}

/** The catalogue in force, without what the workspace adds to it; the built-in one until another was imported. */
export function currentCatalogue(db: Db): { readonly book: PriceBook; readonly digests: Digests } {
  const version = readSetting(db, inForce);
  const row =
    version === null
      ? undefined
      : db
          .prepare<[string], { json: string }>('SELECT book_json AS json FROM price_book WHERE version = ?')
          .get(version);
  if (!row) return { book: priceBook, digests: builtInDigests };
  const { book, digests } = JSON.parse(row.json) as Stored;
  const read = decodePriceBook(book);
  // A book from before the ends of models were read knows those of the built-in one.
  const retirements = read.retirements ?? priceBook.retirements ?? [];
  return { book: { ...read, retirements }, digests };
}

interface BookRow extends Omit<PriceBookVersion, 'inForce' | 'change'> {
  readonly changeJson: string;
}

/** Imported versions, newest first, and the built-in one last. */
export function listBooks(db: Db): PriceBookVersion[] {
  const current = readSetting(db, inForce) ?? priceBook.version;
  const imported = db
    .prepare<[], BookRow>(
      `SELECT version, catalogue, file_name AS file, effective_from AS effectiveFrom, change_json AS changeJson, owner,
         saved_at AS savedAt FROM price_book ORDER BY saved_at DESC, rowid DESC`,
    )
    .all()
    .map(({ changeJson, ...row }) => ({
      ...row,
      change: { ...untold, ...(JSON.parse(changeJson) as Omit<PriceBookChange, keyof typeof untold>) },
      inForce: row.version === current,
    }));
  const { version } = priceBook;
  const nobody = { catalogue: null, file: null, effectiveFrom: null, change: null, owner: null, savedAt: null };
  return [...imported, { version, ...nobody, inForce: !imported.some((one) => one.inForce) }];
}

export function insertBook(
  db: Db,
  {
    book,
    digests,
    parent,
    ...row
  }: {
    readonly book: PriceBook;
    readonly digests: Digests;
    readonly parent: string;
    readonly file: string;
    readonly change: PriceBookChange;
    readonly owner: string;
    readonly savedAt: string;
  },
): void {
  const stored: Stored = { book: encodePriceBook(book), digests };
  const { catalogue, effectiveFrom } = row.change;
  db.prepare(
    `INSERT OR REPLACE INTO price_book
       (version, parent, catalogue, file_name, effective_from, book_json, change_json, owner, saved_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[book.version, parent, catalogue, row.file, effectiveFrom, JSON.stringify(stored), JSON.stringify(row.change)],
    ...[row.owner, row.savedAt],
  );
}

/** Puts an imported version in force, or the built-in one. */
export function putInForce(db: Db, version: string): void {
  writeSetting(db, inForce, version);
}

interface ListRow {
  readonly version: number;
  readonly json: string;
  readonly owner: string;
  readonly savedAt: string;
}

/** Every version of what model names mean, newest first. */
export function listMappings(db: Db): ModelMappingVersion[] {
  return listsOf(db, 'model_mapping', 'mappings_json').map(({ json, ...row }) => ({
    ...row,
    mappings: JSON.parse(json) as ModelMapping[],
  }));
}

export function insertMappings(db: Db, { mappings, ...row }: ModelMappingVersion): void {
  insertList(db, 'model_mapping', { ...row, column: 'mappings_json', json: JSON.stringify(mappings) });
}

/** Every version of the contracts, newest first. */
export function listContracts(db: Db): ContractsVersion[] {
  return listsOf(db, 'price_overlay', 'overlays_json').map(({ json, ...row }) => ({
    ...row,
    contracts: JSON.parse(json) as Contract[],
  }));
}

export function insertContracts(db: Db, { contracts, ...row }: ContractsVersion): void {
  insertList(db, 'price_overlay', { ...row, column: 'overlays_json', json: JSON.stringify(contracts) });
}

function currentMappings(db: Db): { version: number; list: readonly ModelMapping[] } {
  const newest = listMappings(db)[0];
  return { version: newest?.version ?? 0, list: newest?.mappings ?? [] };
}

function currentContracts(db: Db): { version: number; list: readonly Contract[] } {
  const newest = listContracts(db)[0];
  return { version: newest?.version ?? 0, list: newest?.contracts ?? [] };
}

type ListTable = 'model_mapping' | 'price_overlay';

function listsOf(db: Db, table: ListTable, column: string): ListRow[] {
  return db
    .prepare<[], ListRow>(
      `SELECT version, ${column} AS json, owner, saved_at AS savedAt FROM ${table} ORDER BY version DESC`,
    )
    .all();
}

function insertList(db: Db, table: ListTable, { column, ...row }: ListRow & { readonly column: string }): void {
  db.prepare(`INSERT INTO ${table} (version, ${column}, owner, saved_at) VALUES (?, ?, ?, ?)`).run(
    row.version,
    row.json,
    row.owner,
    row.savedAt,
  );
}
