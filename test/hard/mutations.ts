import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sumFile } from '../../electron/host/reading/sumFile.ts';
import { WorkbenchError } from '../../models/errors.ts';
import { fewTrials, houseRules, sampleFiles, scenarioOf, startHost } from './hardHost.ts';
import type { Luck, Trial } from './luck.ts';

const report = { cancelled: () => false, progress: () => {} };
const hostile = [
  '',
  '"',
  '\n',
  ',',
  '\0',
  '{',
  '[',
  '__proto__',
  'constructor',
  '1e999',
  '-',
  '９',
  'NaN',
  '\u{10ffff}',
  'null',
];
/** What takes a careless pattern forever where there is enough of it. */
const endless = [
  '(',
  '[',
  '[(',
  ' ',
  '\t',
  '1',
  ',1',
  '1.',
  'a=',
  'a-',
  '- ',
  '{"a":',
  '/',
  ':',
  '"",',
  "'",
  ' x',
  '\\',
  '_',
  '; ',
];
/** Longest that a small file may take, in seconds. */
const patience = 10;

/** Files of providers with something wrong in them: read, or refused in words, soon. */
export async function mutateFiles(folder: string, count: number, luck: Luck): Promise<Trial> {
  const breaches: string[] = [];
  const seen = { read: 0, refused: 0 };
  let longest = 0;
  for (let round = 0; round < count; round++) {
    const sample = luck.of(sampleFiles);
    const bytes = mutated(readFileSync(sample), luck);
    const path = join(folder, basename(sample));
    writeFileSync(path, bytes);
    const began = performance.now();
    try {
      await sumFile({ path, name: basename(sample), format: null }, report);
      seen.read++;
    } catch (error) {
      if (error instanceof WorkbenchError && error.code !== 'internal') seen.refused++;
      else breaches.push(`${basename(sample)}, round ${round}: ${String(error)}`);
    }
    const seconds = (performance.now() - began) / 1000;
    longest = Math.max(longest, seconds);
    if (seconds > patience) breaches.push(`${basename(sample)}, round ${round}: ${seconds.toFixed(1)} s`);
  }
  const memory = process.resourceUsage().maxRSS / 1024;
  if (memory > 600) breaches.push(`${memory.toFixed(0)} MB`);
  const figures = `${seen.read} read, ${seen.refused} refused, longest ${longest.toFixed(2)} s, most ${memory.toFixed(0)} MB`;
  return { name: 'mutated provider files', count, breaches, figures };
}

function mutated(whole: Buffer, luck: Luck): Buffer {
  let bytes = whole;
  for (let change = luck.below(3); change >= 0; change--) {
    const at = luck.below(bytes.length + 1);
    const length = luck.below(60);
    const before = bytes.subarray(0, at);
    const after = bytes.subarray(at);
    const ways = [
      () => before,
      () => Buffer.concat([before, Buffer.from(luck.of(hostile)), after]),
      () => Buffer.concat([before, Buffer.from(luck.of(hostile)), after.subarray(length)]),
      () => Buffer.concat([before, bytes.subarray(luck.below(bytes.length + 1)), after]),
      () => Buffer.concat([before, Buffer.from(luck.of(endless).repeat(20_000)), after]),
      () => Buffer.concat([before, Buffer.from('['.repeat(luck.below(5000))), after]),
      () => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ (1 << luck.below(8)) : byte))),
    ];
    bytes = luck.of(ways)();
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

/** Scenarios, rules, mappings and catalogues with something wrong in them: accepted, or refused in words, soon. */
export async function mutateInputs(folder: string, count: number, luck: Luck): Promise<Trial> {
  const { host, call } = startHost();
  await call('workspace.createSample', { file: null });
  const mapping = {
    table: 'usage',
    columns: { period_start: 'day', billed_cost: 'cost' },
    fixed: { provider: 'acme' },
  };
  const attribution = {
    rules: [
      { kind: 'set', id: 'a', name: 'A', when: { model: ['gpt-*'] }, set: { team: 'Search' } },
      { kind: 'lookup', id: 'b', name: 'B', from: 'feature', to: 'team', table: { chat: 'Assist' } },
    ],
  };
  const price = { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 1e-6, output_cost_per_token: 1e-5 };
  const catalogue = { 'gpt-5': price, 'gpt-6': { ...price, cache_read_input_token_cost: 1e-7 } };
  const previewCatalogue = (input: object) => {
    const path = join(folder, 'catalogue.json');
    writeFileSync(path, JSON.stringify(input));
    const file = host.files.register({ path, name: 'catalogue.json' });
    return call('price.previewCatalogue', { file, effectiveFrom: '2026-08-01' });
  };
  const preview = (scenario: object) => call('run.preview', { scenario, settings: fewTrials });
  const inputs: readonly (readonly [string, object, (input: never) => Promise<unknown>])[] = [
    ['scenario', scenarioOf('baseline'), preview],
    ['scenario', scenarioOf('research-agent'), preview],
    ['classification', houseRules(), (rules) => call('classification.test', rules)],
    ['attribution', attribution, (rules) => call('attribution.test', rules)],
    ['mapping', mapping, (read) => call('mapping.export', { name: 'a', mapping: read })],
    ['catalogue', catalogue, previewCatalogue],
  ];
  const breaches: string[] = [];
  let [accepted, longest] = [0, 0];
  for (let round = 0; round < count; round++) {
    const [name, input, attempt] = luck.of(inputs);
    const changed = mutatedJson(input, luck) as never;
    const began = performance.now();
    try {
      await attempt(changed);
      accepted++;
    } catch (error) {
      if (!(error instanceof WorkbenchError) || error.code === 'internal')
        breaches.push(`${name}, round ${round}: ${String(error)}`);
    }
    const seconds = (performance.now() - began) / 1000;
    longest = Math.max(longest, seconds);
    if (seconds > patience) breaches.push(`${name}, round ${round}: ${seconds.toFixed(1)} s`);
  }
  await host.close();
  const figures = `${accepted} accepted, the rest refused in words, longest ${longest.toFixed(2)} s`;
  return { name: 'mutated scenarios, rules, mappings and catalogues', count, breaches, figures };
}

type Holder = { [key: string]: unknown };

function mutatedJson(input: object, luck: Luck): unknown {
  const copy = structuredClone(input) as Holder;
  for (let change = luck.below(3); change >= 0; change--) {
    let at = copy;
    for (;;) {
      const keys = Object.keys(at);
      if (keys.length === 0) break;
      const key = luck.of(keys);
      const inner = at[key];
      if (typeof inner === 'object' && inner !== null && luck.below(4) > 0) {
        at = inner as Holder;
        continue;
      }
      const values = [
        null,
        -1,
        0,
        1e308,
        1e-308,
        0.5,
        3,
        '2027-01',
        '*',
        'x'.repeat(20_000),
        '*a'.repeat(200),
        '',
        '5 to 1',
        [],
        {},
        true,
        JSON.parse('{"__proto__": 1}'),
        'constructor',
        deep(),
      ];
      at[key] = luck.of(values);
      if (luck.below(6) === 0) delete at[key];
      break;
    }
  }
  return copy;
}

function deep(): unknown {
  return JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`);
}
