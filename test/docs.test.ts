import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../models/columns/columnGraph.ts';
import { spillShare } from '../models/commitments/throughput.ts';
import { allUnitsBill, graduatedBill } from '../models/commitments/volumeTiers.ts';
import { selfHostedPrice } from '../models/costs/gpuFleet.ts';
import { lognormalSpread } from '../models/plans/lognormalSpread.ts';
import { excessUse } from '../models/plans/userDistribution.ts';
import { cachedInputMultiplier, hitProbability } from '../models/prices/promptCaching.ts';
import { sourceFiles } from './support/sourceFiles.ts';

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const specifications = { SEMANTICS: read('docs/semantics.md'), FORMATS: read('docs/formats.md') };
type Specification = keyof typeof specifications;

/** Numbers of the headings: `4`, `2b`, `8.6`. */
const sectionsOf = (text: string) =>
  new Set(Array.from(text.matchAll(/^##+ (\d+(?:[a-z]|\.\d+)?)[. ]/gm), ([, number]) => number!));
const sections = { SEMANTICS: sectionsOf(specifications.SEMANTICS), FORMATS: sectionsOf(specifications.FORMATS) };

interface Citation {
  readonly path: string;
  readonly of: Specification;
  /** Empty where no section is named. */
  readonly sections: readonly string[];
}

const one = String.raw`\d+(?:\.\d+|[a-z](?![a-z]))?`;
const cited = new RegExp(
  String.raw`\b(SEMANTICS|FORMATS)\b(?: sections (${one}(?:(?:, and|, or|,| and| or| to) ${one})*)| section (${one})| (${one}))?`,
  'g',
);

describe('the specification', () => {
  const files = sourceFiles('models', 'electron', 'renderer', 'test').filter(
    ({ path }) => path !== 'test/docs.test.ts',
  );
  const citations = files.flatMap(({ path, text }) => citationsOf(path, text));

  test('has every section that comments cite', () => {
    const missing = citations.flatMap(({ path, of, sections: numbers }) =>
      numbers.filter((number) => !sections[of].has(number)).map((number) => `${path}: ${of} section ${number}`),
    );
    expect(citations.length).toBeGreaterThan(200);
    expect(missing).toEqual([]);
  });

  test('is cited by section, not as a whole', () => {
    expect(citations.filter(({ sections: numbers }) => numbers.length === 0).map(({ path }) => path)).toEqual([]);
  });

  test.each([
    ['SEMANTICS section 4.', ['4']],
    ['SEMANTICS sections 7 and 8.1.', ['7', '8.1']],
    ['SEMANTICS 8.6', ['8.6']],
    ['SEMANTICS\n * sections 8.6 and 11.', ['8.6', '11']],
    ['SEMANTICS section 3,\n// exact sampling for 4 tasks', ['3']],
    ['SEMANTICS sections 1 to 3.', ['1', '2', '3']],
    ['FORMATS sections 2b, 3b, 5 to 7.', ['2b', '3b', '5', '6', '7']],
    ['FORMATS, mapping of keys', []],
  ])('reads %j', (text, numbers) => {
    expect(citationsOf('x.ts', text).flatMap((citation) => citation.sections)).toEqual(numbers);
  });

  test('tells all its sections apart, in order', () => {
    expect([...sections.SEMANTICS].filter((number) => /^\d+$/.test(number))).toEqual(countTo(1, 11));
    expect([...sections.FORMATS].filter((number) => /^\d+$/.test(number))).toEqual(countTo(0, 11));
  });
});

describe('worked numbers of the specification', () => {
  const graph = new ColumnGraph();
  const constant = (value: number) => graph.constant(value);
  const tiers = [
    { from: 0, rate: 1 },
    { from: 100, rate: 0.8 },
  ];
  const bills = (usage: number) =>
    [graduatedBill, allUnitsBill].map((bill) => bill(graph, tiers, constant(usage)).immediate!);
  const spilled = (sigma: number) =>
    spillShare({ graph, mean: constant(0.7), capacity: constant(1), sigma: constant(sigma) }).immediate! * 100;
  const hits = hitProbability(graph, { reusesPerHour: constant(20), minutes: 5 }).immediate! * 100;
  const input = (share: number) =>
    cachedInputMultiplier(graph, { hitShare: constant(share), read: 0.1, write: 1.25 }).immediate!;
  const mean = 400 * Math.exp(0.5);
  const overage = excessUse(
    { graph, mean: constant(mean), spread: lognormalSpread(graph, constant(1)) },
    constant(1000),
  ).immediate!;
  const gpu = (utilisation: number) =>
    selfHostedPrice({ hourlyUsd: 3.13, tokensPerSecond: 1500, utilisation }).toFixed(2);

  test.each([
    ['cached input', `| 0.3 | ${input(0.3).toFixed(3)} |`],
    ['cached input', `| 0.7 | ${input(0.7).toFixed(3)} |`],
    ['hits by Poisson reuse', `λ = 20 per hour and T = 5 minutes give ${hits.toFixed(0)}%`],
    ['graduated tiers', `100 at 1 and then at 0.8 → ${bills(120)[0]!}`],
    [
      'all-units tiers',
      `the same usage → ${bills(120)[1]!}. 100 → ${bills(100)[1]!} and 101 → ${bills(101)[1]!.toFixed(1)}`,
    ],
    ['overflow of capacity', `σ 0.3 → ${spilled(0.3).toFixed(1)}%, σ 0.6 → ${spilled(0.6).toFixed(1)}%`],
    [
      'overage',
      `mean ${mean.toFixed(1)}, overage ${overage.toFixed(1)}, breakage ${(overage + 1000 - mean).toFixed(1)}`,
    ],
    ['own GPUs', `$${gpu(0.6)}/M at 60% and $${gpu(0.2)}/M at 20%`],
  ])('%s: %s', (_, sentence) => {
    expect(specifications.SEMANTICS.replace(/\s+/g, ' ')).toContain(sentence);
  });
});

function citationsOf(path: string, text: string): Citation[] {
  const joined = text.replace(/\s*\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' ');
  return Array.from(joined.matchAll(cited), ([, of, many, single, bare]) => ({
    path,
    of: of as Specification,
    sections: many ? expanded(many) : [single ?? bare].filter((number) => number !== undefined),
  }));
}

/** `5 to 7` is 5, 6 and 7. */
function expanded(list: string): string[] {
  return list.split(/, and |, or |, | and | or /).flatMap((part) => {
    const [first, last] = part.split(' to ');
    return last === undefined ? [part] : countTo(Number(first), Number(last));
  });
}

function countTo(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}`);
}
