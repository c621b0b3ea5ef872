import { readFileSync } from 'node:fs';
import type { FileHandle } from '../../models/workbench.ts';
import type { ImportBench } from './importing.ts';

/** Everything a person can see of imported rows, with groups in an order of their own. */
export async function seenImports(bench: ImportBench) {
  const stored = (await bench.call('import.list', {})).toReversed();
  const results = [];
  for (const { id, file, result } of stored) {
    const { importId: _, ...told } = result;
    const { file: left } = await bench.call('import.issues', { imports: [id], failed: [] });
    results.push({ file, told, left: textOf(bench, left) });
  }
  const { file: evidence } = await bench.call('classification.evidence', {});
  const usage = await bench.usage(['day', 'provider', 'model', 'team', 'feature', 'customer', 'operation']);
  return {
    results,
    total: usage.total,
    groups: usage.groups.map((group) => JSON.stringify(group)).sort(),
    actuals: await bench.call('usage.actuals', {}),
    unattributed: await bench.call('usage.unattributed', { from: null, to: null, filter: {} }),
    runs: await bench.call('agentRuns.list', {}),
    tieOuts: await bench.call('tieOut.list', {}),
    months: (await bench.call('classification.read', {})).months,
    evidence: textOf(bench, evidence).split('\n').sort(),
  };
}

function textOf(bench: ImportBench, file: FileHandle): string {
  return readFileSync(bench.host.files.resolve(file).path, 'utf8');
}

/** Removes the newest import of a file. */
export async function removeFile(bench: ImportBench, name: string): Promise<void> {
  const found = (await bench.call('import.list', {})).find((one) => one.file === name)!;
  await bench.call('import.remove', { id: found.id });
}
