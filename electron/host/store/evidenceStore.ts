import { numberedPart } from '../../../models/imports/numberedPart.ts';
import type { RowPlace, RowSample } from '../../../models/imports/rollup/rowSample.ts';
import type { Db } from './open.ts';

/** What an import may be known by when another states the same. */
export interface Evidence {
  readonly importId: string;
  readonly file: string;
  readonly callId: string | null;
  readonly series: string | null;
  readonly edition: number | null;
  readonly days: readonly string[];
  /** Whether its rows count by ids of requests: those that other imports hold are not in the sample. */
  readonly holdsRequests: boolean;
  /** Null of imports from before rows were sampled. */
  readonly sample: RowSample | null;
}

/** How a file came: in which call, and under which name. */
export interface Arrival {
  readonly callId: string;
  readonly name: string;
}

/** The series of a name, and the how manieth file of that number it is, from 0. */
export function seriesOf(db: Db, name: string): { series: string; number: number; edition: number } | null {
  const part = numberedPart(name);
  if (!part || (part.copyOf !== null && isThere(db, part.copyOf))) return null;
  const edition = Number(
    db
      .prepare('SELECT count(*) FROM import_evidence WHERE series = ? AND part_number = ?')
      .pluck()
      .get(part.series, part.number),
  );
  return { ...part, edition };
}

/** Beside a file of the plain name, a number in brackets is that of a second download. */
function isThere(db: Db, file: string): boolean {
  return db.prepare('SELECT 1 FROM import WHERE file_name = ?').get(file) !== undefined;
}

export function insertEvidence(
  db: Db,
  { importId, callId, name, days, sample }: Arrival & { importId: string; days: readonly string[]; sample: RowSample },
): void {
  const part = seriesOf(db, name);
  db.prepare(
    `INSERT INTO import_evidence
       (import_id, call_id, series, part_number, edition, days_json, highest_hash, places_json, sample)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[importId, callId, part?.series ?? null, part?.number ?? null, part?.edition ?? null, JSON.stringify(days)],
    ...[sample.highest, JSON.stringify(sample.places.map(({ kind, scope, day }) => [kind, scope, day]))],
    bytesOf(sample),
  );
}

interface EvidenceRow extends Omit<Evidence, 'days' | 'sample' | 'holdsRequests'> {
  readonly holdsRequests: number;
  readonly daysJson: string;
  readonly highest: number | null;
  readonly placesJson: string | null;
  readonly sample: Buffer | null;
}

/** The evidence of what was imported of a format for some days, oldest first. */
export function* evidenceOf(
  db: Db,
  { format, first, last }: { readonly format: string; readonly first: string; readonly last: string },
): Generator<Evidence> {
  const ids = db
    .prepare<string[], string>(
      'SELECT id FROM import WHERE format = ? AND first_day <= ? AND last_day >= ? ORDER BY rowid',
    )
    .pluck()
    .all(format, last, first) as string[];
  const select = db.prepare<[string], EvidenceRow>(
    `SELECT import.id AS importId, file_name AS file, call_id AS callId, series, edition, days_json AS daysJson,
       highest_hash AS highest, places_json AS placesJson, sample,
       EXISTS (SELECT 1 FROM request_holder WHERE request_holder.import_id = import.id) AS holdsRequests
     FROM import_evidence JOIN import ON id = import_evidence.import_id WHERE import_evidence.import_id = ?`,
  );
  for (const id of ids) {
    const row = select.get(id);
    if (!row) continue;
    const { daysJson, highest, placesJson, sample, holdsRequests, ...known } = row;
    const kept = sample && highest !== null && placesJson ? sampleOf(sample, { highest, placesJson }) : null;
    yield { ...known, holdsRequests: holdsRequests === 1, days: JSON.parse(daysJson) as string[], sample: kept };
  }
}

function bytesOf({ hashes, counts, placeOf }: RowSample): Buffer {
  const parts = [hashes, counts, placeOf].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength),
  );
  return Buffer.concat(parts);
}

function sampleOf(bytes: Buffer, { highest, placesJson }: { highest: number; placesJson: string }): RowSample {
  const size = bytes.length / 16;
  // Numbers need bytes of their own, which begin where numbers may.
  const own = new Uint8Array(bytes).buffer;
  const places = (JSON.parse(placesJson) as [RowPlace['kind'], string, string][]).map(
    ([kind, scope, day]): RowPlace => ({ kind, scope, day }),
  );
  return {
    highest,
    hashes: new Float64Array(own, 0, size),
    counts: new Uint32Array(own, size * 8, size),
    placeOf: new Uint32Array(own, size * 12, size),
    places,
  };
}
