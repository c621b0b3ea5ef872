import { crc32 } from 'node:zlib';
import type { Finding, WatchedSeries } from '../../../models/anomalies/finding.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/open.ts';

interface Judged {
  readonly print: string;
  readonly findings: readonly Finding[];
}

/** What was found in each series, by what its days were: a decision or an import moves some of them only. */
const judgedBefore = new WeakMap<Db, Map<string, Judged>>();

/** What moved in some series; a worker judges those whose days are not as they were. */
export async function judgedSeries(
  { workspace, compute, signal, progress }: Context,
  series: readonly WatchedSeries[],
  by: Dimension | null,
): Promise<Finding[]> {
  const { db } = workspace();
  const known = judgedBefore.get(db) ?? new Map<string, Judged>();
  judgedBefore.set(db, known);
  const named = series.map((one) => ({
    one,
    name: JSON.stringify([by, one.key, one.measure]),
    print: printOf(one),
  }));
  const changed = named.filter(({ name, print }) => known.get(name)?.print !== print);
  if (changed.length > 0) {
    const task = { series: changed.map(({ one }) => one), by };
    const judged = await compute.run('judge', task, { signal, onProgress: progress });
    for (const [index, { name, print }] of changed.entries()) known.set(name, { print, findings: judged[index]! });
  }
  return named.flatMap(({ name }) => known.get(name)!.findings);
}

function printOf({ first, values, costUsd }: WatchedSeries): string {
  const prints = [values, costUsd ?? []].map((all) =>
    crc32(Buffer.from(Float64Array.from(all, (value) => value ?? Number.NaN).buffer)),
  );
  return `${first} ${values.length} ${prints.join(' ')}`;
}
