import { describe, expect, test } from 'vitest';
import { type SourceFile, sourceFiles, withoutComments } from './support/sourceFiles.ts';

const files = sourceFiles('models', 'electron', 'renderer', 'samples');
const ours = /^(models|electron|renderer|samples|test)\//;
const usesElectron = /^electron\/(main|window|menu|preload|transport\/ipcServer)\.ts$/;

/** Who may import whom: the files the rule is about, the imports it looks at, and those of them it allows. */
const rules: { readonly rule: string; readonly of: RegExp; readonly looksAt: RegExp; readonly allows: RegExp }[] = [
  { rule: 'models import nothing of ours outside models', of: /^models\//, looksAt: ours, allows: /^models\// },
  {
    rule: 'models use no package but zod and papaparse',
    of: /^models\//,
    looksAt: /^(?!models\/)/,
    allows: /^(zod|papaparse)$/,
  },
  {
    rule: 'the host imports models and itself',
    of: /^electron\/host\//,
    looksAt: ours,
    allows: /^(models|electron\/host)\//,
  },
  { rule: 'the window imports models and itself', of: /^renderer\//, looksAt: ours, allows: /^(models|renderer)\// },
  { rule: 'no Node in the window', of: /^renderer\//, looksAt: /^(node:|better-sqlite3|electron$)/, allows: /^$/ },
  {
    rule: 'electron is imported where the runtime is',
    of: /^(?!electron\/(main|window|menu|preload|transport\/ipcServer)\.ts$)/,
    looksAt: /^electron(\/|$)(?!.*\.)/,
    allows: /^$/,
  },
  {
    rule: 'SQLite is opened in one place',
    of: /^(?!electron\/host\/store\/open\.ts$)/,
    looksAt: /^better-sqlite3/,
    allows: /^$/,
  },
  {
    rule: 'React stays in the window',
    of: /^(?!renderer\/)/,
    looksAt: /^(react|react-dom|react-aria-components|wouter|zustand)(\/|$)/,
    allows: /^$/,
  },
  {
    rule: 'shared parts of the window know no feature',
    of: /^renderer\/(workbench|charts|grid|ui|format)\//,
    looksAt: /^renderer\//,
    allows: /^renderer\/(workbench|charts|grid|ui|format)\//,
  },
  {
    rule: 'features do not know the app',
    of: /^renderer\/features\//,
    looksAt: /^renderer\//,
    allows: /^renderer\/(features|workbench|charts|grid|ui|format)\//,
  },
];

/** The floors of models/: a folder imports from its own floor and those before it. */
const floors = [
  ['statistics', 'random', 'columns', 'distributions', 'curves', 'forecasts'],
  [
    'usage',
    'attribution',
    'prices',
    'contracts',
    'drivers',
    'agents',
    'switches',
    'commitments',
    'plans',
    'seats',
    'costs',
    'classification',
    'margin',
  ],
  [
    'tieOut',
    'scenarios',
    'simulation',
    'calculators',
    'sensitivity',
    'governance',
    'budgets',
    'quotas',
    'statements',
    'customers',
    'unitCosts',
    'outcomes',
    'portfolio',
    'concentration',
    'ledger',
    'policies',
    'capitalization',
    'investors',
    'deferredRevenue',
    'drift',
    'anomalies',
    'record',
    'stresses',
  ],
  ['imports', 'rates', 'reports', 'sources', 'workspace'],
];
const floorOf = (path: string) => floors.findIndex((floor) => floor.includes(path.split('/')[1]!));

describe('architecture', () => {
  test.each(rules)('$rule', ({ of, looksAt, allows }) => {
    expect(
      broken(
        files.filter((file) => of.test(file.path)),
        (name) => looksAt.test(name) && !allows.test(name),
      ),
    ).toEqual([]);
  });

  test('features do not import features', () => {
    const area = (path: string) => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];
    const features = files.filter((file) => area(file.path));
    expect(
      features.flatMap((file) => broken([file], (name) => area(name) !== undefined && area(name) !== area(file.path))),
    ).toEqual([]);
  });

  test('a folder of models imports only from its own floor and those above it', () => {
    const inFolders = files.filter((file) => /^models\/[^/]+\//.test(file.path));
    expect(
      inFolders.filter((file) => floorOf(file.path) < 0).map(({ path }) => path),
      'folders without a floor',
    ).toEqual([]);
    expect(
      // The contract of an area names results of any floor.
      inFolders.flatMap((file) =>
        file.path.endsWith('/methods.ts')
          ? []
          : broken([file], (name) => /^models\/[^/]+\//.test(name) && floorOf(name) > floorOf(file.path)),
      ),
    ).toEqual([]);
  });

  test('the contract of an area is read by the contract, and by contracts of other areas', () => {
    const readers = /^models\/(workbench|workbenchArgs)\.ts$|^models\/\w+\/methods\.ts$/;
    expect(
      broken(
        files.filter(({ path }) => !readers.test(path)),
        (name) => /^models\/\w+\/methods\.ts$/.test(name),
      ),
    ).toEqual([]);
  });

  test('the terminal and the server never reach the Electron runtime', () => {
    const reached = ['electron/serve.ts', 'electron/cli.ts', 'electron/start.ts'].flatMap((path) => reachable(path));
    expect(reached.filter((path) => path === 'electron' || usesElectron.test(path))).toEqual([]);
  });

  test('SQL is written in the store', () => {
    const sql = /\.prepare(<|\()|\bdb\.(exec|pragma)\(/;
    const outside = files.filter(
      ({ path }) => path.startsWith('electron/') && !path.startsWith('electron/host/store/'),
    );
    expect(outside.filter(({ text }) => sql.test(withoutComments(text))).map(({ path }) => path)).toEqual([]);
  });

  test('no circles', () => {
    expect(circle()?.join(' → ') ?? 'none').toBe('none');
  });

  test('models have no clock, randomness, console or process of their own', () => {
    const impure = /\b(Date\.now|Math\.random|new Date\(\)|performance\.|console\.|process\.|crypto\.)/;
    const models = files.filter((file) => file.path.startsWith('models/'));
    expect(models.filter((file) => impure.test(withoutComments(file.text))).map(({ path }) => path)).toEqual([]);
  });

  test('properties are drawn from one seed', () => {
    const own = sourceFiles('test').filter(({ path }) => path !== 'test/support/properties.ts');
    expect(broken(own, (name) => name === 'fast-check')).toEqual([]);
  });

  test('no file is longer than 400 lines, data tables and migrations excepted', () => {
    const exempt = /\/migrations\/|\/sobolDirections\.ts$/;
    const lengths = [...files, ...sourceFiles('test')].map(({ path, text }) => ({
      path,
      lines: text.split('\n').length - 1,
    }));
    expect(lengths.filter(({ path, lines }) => lines > 400 && !exempt.test(path))).toEqual([]);
  });
});

function broken(of: readonly SourceFile[], forbidden: (name: string) => boolean): string[] {
  return of.flatMap((file) => file.imports.filter(forbidden).map((name) => `${file.path} imports ${name}`));
}

function reachable(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  for (const name of files.find((file) => file.path === path)?.imports ?? []) reachable(name, seen);
  return [...seen];
}

function circle(): string[] | null {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    const found = (files.find((file) => file.path === path)?.imports ?? []).reduce<string[] | null>(
      (result, name) => result ?? visit(name, [...trail, path]),
      null,
    );
    done.add(path);
    return found;
  };
  return files.reduce<string[] | null>((result, file) => result ?? visit(file.path, []), null);
}
