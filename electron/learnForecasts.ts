import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { learnNumbers } from '../models/forecasts/learning/plans.ts';

const usage =
  'npm run learn:forecasts -- <monthly|weekly> <train.csv> --origin "<what series>" [--date YYYY-MM-DD]: writes models/forecasts/learned/<frequency>.json from a CSV of series_id,values';

/** Learns weights and widths from a file of whole histories; test parts stay outside. */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { origin: { type: 'string' }, date: { type: 'string' } },
  });
  const [frequency, file] = positionals;
  if ((frequency !== 'monthly' && frequency !== 'weekly') || !file || !values.origin) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const learnedOn = values.date ?? new Date().toISOString().slice(0, 10);
  const numbers = learnNumbers(frequency, readHistories(file), { origin: values.origin, learnedOn });
  const path = new URL(`../models/forecasts/learned/${frequency}.json`, import.meta.url);
  writeFileSync(path, `${JSON.stringify(numbers)}\n`);
  process.stdout.write(`${numbers.series} series, ${numbers.groups.length} groups\n`);
}

function readHistories(file: string): number[][] {
  const [head, ...lines] = readFileSync(file, 'utf8').replaceAll('\r', '').trim().split('\n');
  const column = head!.split(',').indexOf('values');
  return lines.map((line) => line.split(',')[column]!.trim().split(/\s+/).map(Number));
}

main();
