import { readFileSync } from 'node:fs';
import { importPath, rowsOf } from './test/support/importedRows.ts';
const man = JSON.parse(readFileSync(process.argv[2] ?? '/tmp/lookimp/manifest.json', 'utf8'));
const only = process.argv[3];
let bad = 0;
for (const one of man) {
  if (only && !one.file.includes(only)) continue;
  const say = (t: string) => console.log(t);
  try {
    const r = await importPath((one.dir ?? '/tmp/lookimp/cases') + '/' + one.file, { ...(one.reading ? { reading: one.reading } : {}), format: one.format ?? null });
    const sum = (rows: any[], f: string) => rows.reduce((s, x) => s + Number(x[f] ?? 0), 0);
    const u = rowsOf(r.usage), c = rowsOf(r.cost), v = rowsOf(r.revenue);
    const got: any = { cost: sum(u, 'billedUsd') + sum(c, 'billedUsd'), revenue: sum(v, 'recognizedUsd'), tokens: sum(u, 'inputTokens') + sum(u, 'outputTokens')+ sum(u, 'cachedInputTokens') };
    const ok = Math.abs(got[one.kind] - Number(one.want)) < 0.00001;
    if (!ok) bad++;
    if (!ok || only || Number(one.left)) {
      say(`${ok ? 'ok ' : 'BAD'} ${one.file} as ${(r as any).format?.id ?? (r as any).format} want ${one.want} got ${JSON.stringify(got)} left ${one.left}`);
      for (const i of r.issues) say(`      ${i.kind} row ${i.row} x${i.count}: ${i.message}`);
    }
  } catch (e: any) { bad++; console.log(`ERR ${one.file} want ${one.want}: ${e.code} ${e.message}`); if (e.code === undefined) console.log(e.stack); }
}
console.log('bad', bad, 'of', man.length);
