import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { selfHostedPrice } from '../../models/costs/gpuFleet.ts';
import { lognormalSpread } from '../../models/plans/lognormalSpread.ts';
import { excessUse } from '../../models/plans/userDistribution.ts';
import { cachedInputMultiplier } from '../../models/prices/promptCaching.ts';
import { widened } from '../../models/record/widenBands.ts';
import { quantileSorted } from '../../models/statistics/quantile.ts';
import { pageOf } from '../../renderer/app/Help.tsx';
import { areas, pageRoutes } from '../../renderer/app/routes.ts';
import { readHelpPage, searchHelp } from '../../renderer/features/help/helpPage.ts';
import { type Block, blocksOf, inlineOf } from '../../renderer/features/help/markdown.ts';
import { madeOf } from '../../renderer/features/help/origins.ts';
import { workedPages } from '../../renderer/features/help/worked.ts';
import { type Banned, bannedMarks, bannedPhrases, bannedSpellings } from '../support/bannedWords.ts';
import { sourceFiles } from '../support/sourceFiles.ts';

const folder = new URL('../../docs/handbook/', import.meta.url);
const read = (id: string) => readFileSync(new URL(`${id}.md`, folder), 'utf8');
const ids = readdirSync(folder)
  .map((name) => name.replace(/\.md$/, ''))
  .filter((id) => id !== 'README');
const pages = ids.map((id) => readHelpPage(id, read(id)));

const piecesOf = (block: Block) =>
  block.kind === 'paragraph' ? block.line : block.kind === 'list' ? block.items.flat() : [];
const textOf = (block: Block) =>
  piecesOf(block)
    .map(({ text }) => text)
    .join('');

describe('every page of the handbook', () => {
  test.each(pages)(
    '$id has a title, a sentence, its page in the window, a formula, an example and its origin',
    (page) => {
      expect(page.title).not.toBe(page.id);
      expect(page.summary).toMatch(/^[A-Z"].+[.]$/);
      expect(page.formula.map(({ kind }) => kind)).toEqual(['heading', 'formula']);
      const headings = page.rest.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
      expect(headings).toEqual(['Example', 'Where it comes from', 'Read it with care']);
      expect(page.shownOn.length).toBeGreaterThan(0);
      expect(page.shownOn.filter((name) => pageOf(name) === null)).toEqual([]);
    },
  );

  test('is in the index once, and the index leads nowhere else', () => {
    const listed = Array.from(read('README').matchAll(/\]\(([^)]+)\.md\)/g), ([, id]) => id!);
    expect(listed.toSorted()).toEqual(ids.toSorted());
    const lines = read('README')
      .split('\n')
      .filter((line) => line.startsWith('- '));
    for (const { id, title } of pages)
      expect(
        lines.some((line) => line.startsWith(`- [${title}](${id}.md): `)),
        id,
      ).toBe(true);
  });

  test.each(pages)('$id links to pages that are there', ({ rest }) => {
    const links = rest.flatMap(piecesOf).flatMap((piece) => (piece.kind === 'link' ? [piece.to] : []));
    expect(links.filter((to) => !existsSync(new URL(to, folder)))).toEqual([]);
  });

  test.each(['README', ...ids])('%s says it as finance people do', (id) => {
    const banned: readonly Banned[] = [...bannedPhrases, ...bannedMarks, ...bannedSpellings];
    const words = read(id).replace(/^```[\s\S]*?^```/gm, '');
    expect(
      banned.filter(({ pattern }) => pattern.test(words)).map(({ pattern, say }) => `${pattern.exec(words)} → ${say}`),
    ).toEqual([]);
  });
});

describe('the window', () => {
  const opened = sourceFiles('renderer').flatMap(({ text }) =>
    Array.from(text.matchAll(/\bhelp(?:=|: |Of\()['"]([a-z-]+)['"]/g), ([, id]) => id!),
  );

  test('opens only pages that are there, and each page of the window has one of its own', () => {
    expect(opened.length).toBeGreaterThan(30);
    expect(opened.filter((id) => !ids.includes(id))).toEqual([]);
    const without = pageRoutes.filter(({ help }) => help === undefined).map(({ path }) => path);
    // They have no figure of their own.
    expect(without).toEqual(['/data/sources', '/decisions/calculators']);
    expect(
      areas.flatMap(({ pages: own }) => own).filter(({ help }) => help !== undefined && !ids.includes(help)),
    ).toEqual([]);
  });

  test('fills in formulas of pages that are there, each with its origins', () => {
    expect(workedPages.filter((id) => !ids.includes(id))).toEqual([]);
    const without = workedPages.filter((id) => madeOf(id) === null);
    // Both are of the run as a whole.
    expect(without).toEqual(['simulation-error', 'widened-ranges']);
  });
});

describe('numbers of the examples', () => {
  const graph = new ColumnGraph();
  const constant = (value: number) => graph.constant(value);
  const input = (share: number) =>
    cachedInputMultiplier(graph, { hitShare: constant(share), read: 0.1, write: 1.25 }).immediate!;
  const mean = 400 * Math.exp(0.5);
  const spread = lognormalSpread(graph, constant(1));
  const overage = excessUse({ graph, mean: constant(mean), spread }, constant(1000)).immediate!;
  const gpu = (utilisation: number) =>
    selfHostedPrice({ hourlyUsd: 3.13, tokensPerSecond: 1500, utilisation }).toFixed(2);
  const eleven = Float64Array.from({ length: 11 }, (_, at) => at);
  const [low, median, high] = [0.1, 0.5, 0.9].map((at) => quantileSorted(eleven, at));
  const margin = (value: number) =>
    `${(100 * widened(value, { median: 0.74, factor: 1.5, series: 'grossMargin' })).toFixed(1)}%`;
  // Calls 1 to N of SEMANTICS section 3 one after another: prefix 6,000, turn 500, output 400, tool result 1,600.
  const agent = (calls: number) => {
    let usd = 0;
    for (let call = 1; call <= calls; call++) usd += ((6500 + (call - 1) * 2000) * 3 + 400 * 15) / 1e6;
    return usd;
  };
  // Steps that are geometric with mean 10: E[N²] = 2 × 10² − 10.
  const geometric = ((10 * 6500 + (2000 * (190 - 10)) / 2) * 3 + 10 * 400 * 15) / 1e6;
  // Month by month of the differential equation would come near; this is its solution.
  const logistic = 1000 / (1 + 9 * Math.exp(-0.1 * 12));

  test.each([
    [
      'caching-saving',
      `a hit share of 70% costs ${input(0.7).toFixed(3)}× of fresh input: a saving of ${(100 * (1 - input(0.7))).toFixed(1)}%. A hit share of 0% costs ${input(0)}×`,
    ],
    ['credits', `use ${mean.toFixed(1)} on average and ${overage.toFixed(1)} of it as overage`],
    ['breakage', `leave ${(1000 - mean + overage).toFixed(1)} credits unused`],
    ['self-hosted-gpus', `$${gpu(0.6)} per million tokens at 60% utilization and $${gpu(0.2)} at 20%`],
    ['ranges', `the P10 is ${low}, the median ${median} and the P90 ${high}`],
    ['widened-ranges', `into ${margin(0.7)} to ${margin(0.78)}`],
    [
      'agent-loop',
      `1 call costs $${agent(1).toFixed(4)}, 10 calls $${agent(10).toFixed(3)}, 40 calls $${agent(40).toFixed(2)}`,
    ],
    [
      'single-point-plan',
      `costs $${agent(10).toFixed(3)} per task; one that takes 10 on average costs $${geometric.toFixed(3)}`,
    ],
    ['adoption-curve', `there are ${logistic.toFixed(1)} users after twelve months`],
    ['driver-range', `a median of ${Math.sqrt(5 * 10).toFixed(2)}`],
    ['token-cost', `cost $${((2000 * 3 + 500 * 15) / 1e6).toFixed(4)}`],
    ['ai-cogs', `$${((1000 * 30 * (2000 * 3 + 500 * 15)) / 1e6).toFixed(0)} per month`],
    ['gross-margin', `a gross margin of ${(100 * (1 - 50 / 200)).toFixed(1)}%`],
    ['vendor-concentration', `an index of ${(80 ** 2 + 20 ** 2).toLocaleString('en-US')}`],
    ['accepted-outcome', `$${((0.2 + 2 * 0.9) / 0.8).toFixed(2)} per accepted outcome`],
    [
      'commitment-shortfall',
      `discounted $${940 * 0.9}, shortfall $${900 - 940 * 0.9}, total $900. The realized discount is ${(100 * (1 - 900 / 940)).toFixed(1)}%`,
    ],
    ['capitalized-cost', `$${((29_000 * 14) / 29).toLocaleString('en-US')} is capitalized`],
    [
      'investor-metrics',
      `pay back in ${1200 / (100 * 0.75)} months; with 2% monthly churn LTV is $${((100 * 0.75) / 0.02).toLocaleString('en-US')}`,
    ],
    ['break-even', `${(12_000 / (5 - 2)).toLocaleString('en-US')} units per month`],
    ['sensitivity', `make ${(100 * 9) / 25}% and ${(100 * 16) / 25}% of its variance`],
  ])('%s: %s', (id, sentence) => {
    expect(read(id).replace(/\s+/g, ' ')).toContain(sentence);
  });
});

describe('the text', () => {
  test('is read as headings, paragraphs, lists, tables and formulas', () => {
    const blocks = blocksOf(
      '# A\n\nSome **bold** `code`\nand [a page](b.md).\n\n- One\n  more\n- Two\n\n```\na = b\n\nc\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'formula', 'table']);
    expect(textOf(blocks[1]!)).toBe('Some bold code and a page.');
    expect(blocks[2]).toEqual({ kind: 'list', items: [inlineOf('One more'), inlineOf('Two')] });
    expect(blocks[3]).toEqual({ kind: 'formula', text: 'a = b\n\nc' });
    expect(inlineOf('[a page](b.md)')).toEqual([{ kind: 'link', text: 'a page', to: 'b.md' }]);
  });

  test('is found by title first, then by another name, then by its words', () => {
    const found = (typed: string) => searchHelp(pages, typed).map(({ id }) => id);
    expect(found('gross margin')[0]).toBe('gross-margin');
    expect(found('GM%')[0]).toBe('gross-margin');
    expect(found('volume mix price')[0]).toBe('bridge');
    expect(found('EDP')[0]).toBe('commitment-shortfall');
    expect(found('no such words')).toEqual([]);
  });
});
