import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Workspace } from '../../electron/host/store/workspace.ts';
import { Workspaces } from '../../electron/host/store/workspaces.ts';
import { monthRange } from '../../models/calendar.ts';
import { noInvestorSettings } from '../../models/investors/investorInputs.ts';
import { usualMapping } from '../../models/statements/journal.ts';
import type { Args, Method, Result } from '../../models/workbench.ts';
import { methodArgs } from '../../models/workbenchArgs.ts';
import { dailySpendFile } from '../support/dailySpend.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
let workspace: Workspace;
const changed = new Set<Method>();

beforeAll(async () => {
  bench = await openImportBench();
  const file = dailySpendFile({ first: '2026-07', months: 3, usd: () => 1 });
  await bench.bring(bench.write('spend.csv', file));
  await bench.call('scenario.save', { scenario });
  const required = vi.spyOn(Workspaces.prototype, 'require');
  await bench.call('import.list', {});
  workspace = required.mock.results[0]!.value as Workspace;
  required.mockRestore();
});
afterAll(() => bench?.close());

const scenario = JSON.parse(readFileSync('samples/baseline.scenario.json', 'utf8')) as { id: string };
/** What only tells of changes, or follows from the rest. */
const apart = new Set(['audit', 'change', 'change_row', 'seal', 'priced_block', 'run', 'sqlite_sequence']);

/** Every row of every table. */
function content(): string {
  const { db } = workspace;
  const tables = db
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name`)
    .pluck()
    .all() as string[];
  const rows = (name: string) => db.prepare(`SELECT * FROM "${name}"`).raw().all().map(String).sort();
  return JSON.stringify(tables.filter((name) => !apart.has(name)).map((name) => [name, rows(name)]));
}

/** Makes a change, takes it back, and makes it again: the history names each, and nothing of it stays in between. */
async function change<M extends Method>(
  method: M,
  args: Args<M>,
  told: { readonly action: string; readonly entity: string; readonly detail?: RegExp },
  /** A file that is taken is gone: the second call has another. */
  again: () => Args<M> = () => args,
): Promise<Result<M>> {
  const before = content();
  await bench.call(method, args);
  expect(content(), `${method} changes something`).not.toBe(before);
  const [entry] = await bench.call('audit.list', { limit: 1 });
  expect(entry).toMatchObject({ action: told.action, entity: told.entity, who: userInfo().username });
  expect(Date.now() - Date.parse(entry!.at)).toBeLessThan(600_000);
  if (told.detail) expect(entry!.detail).toMatch(told.detail);
  const [made] = await bench.call('change.list', {});
  expect(made).toMatchObject({ action: told.action, entity: told.entity, hindrance: null });
  await bench.call('change.undo', { id: made!.id });
  expect(content(), `${method} is taken back`).toBe(before);
  const [undone] = await bench.call('audit.list', { limit: 1 });
  expect(undone).toMatchObject({ action: 'undo', entity: told.entity, detail: `${told.action}: ${entry!.detail}` });
  changed.add(method);
  return bench.call(method, again());
}

test('budgets', async () => {
  const of = { kind: 'amount' as const, class: 'cogs' as const, selection: {}, committed: [], scenarioId: null };
  const amounts = monthRange('2026-01', 12).map((month) => ({ month, usd: 100 }));
  const draft = {
    name: 'All',
    owner: 'Ada',
    parentId: null,
    of,
    amounts,
    source: { kind: 'typed' as const },
    note: null,
  };
  const entity = 'budget All';
  const { id } = await change('budget.add', { draft }, { action: 'add', entity, detail: /\$1,200, Ada/ });
  await change('budget.change', { id, draft: { ...draft, owner: 'Eve' } }, { action: 'change', entity, detail: /Eve/ });
  await change('budget.submit', { id, by: 'Eve' }, { action: 'submit', entity, detail: /by Eve/ });
  await change('budget.approve', { id, by: 'CFO' }, { action: 'approve', entity, detail: /by CFO/ });
  const next = { id, amounts, source: { kind: 'typed' as const }, note: 'More' };
  await change('budget.reforecast', next, { action: 'reforecast', entity, detail: /version 2/ });
  await change('budget.remove', { id }, { action: 'remove', entity });
});

test('decisions about data', async () => {
  const asked: Args<'decision.save'> = {
    ...{ kind: 'finding', first: '2026-07-01', last: '2026-07-02', subject: 'all||spend|2026-07-01' },
    ...{ verdict: 'explained', reason: 'A launch', owner: 'FP&A' },
  };
  const told = { action: 'decide', entity: 'data 2026-07-01 to 2026-07-02', detail: /explained by FP&A.*A launch/ };
  const { id } = await change('decision.save', asked, told);
  await change('decision.remove', { id }, { action: 'remove', entity: `decision on ${asked.subject}` });
});

test('the record', async () => {
  const settings = { trials: 200, seed: 1, sampler: 'sobol' as const };
  const { id: runId } = await bench.call('run.start', { scenarioId: scenario.id, settings });
  const asked = { runId, name: 'June', owner: 'CFO', purpose: 'Board' };
  const told = { action: 'freeze', entity: 'forecast June', detail: /CFO: Board/ };
  const { id } = await change('record.freeze', asked, told);
  const entity = 'bands of forecasts';
  await change('record.widen', { factor: 1.5, reason: 'Missed' }, { action: 'widen', entity, detail: /1.5: Missed/ });
  await change('record.remove', { id }, { action: 'remove', entity: 'frozen forecast June' });
});

test('statements and the journal', async () => {
  const month = '2026-09';
  const mapping = { ...usualMapping, accrued: '2199' };
  await change('journal.map', { mapping }, { action: 'map', entity: 'journal' });
  const booked = { action: 'book', entity: `journal ${month}`, detail: /\$36\.00/ };
  await change('journal.book', { month, by: 'feature' }, booked);
  const answers = (answer: string) => {
    const line = `${month},feature,chat,use acme m,36.00,${answer},`;
    const path = bench.write('answers.csv', `month,by,owner,line,usd,answer,comment\n${line}\n`);
    return { file: bench.host.files.register({ path, name: 'answers.csv' }), by: 'Ada' };
  };
  const entity = `statement ${month}`;
  const told = { action: 'answer', entity, detail: /0 accepted, 1 disputed, by Ada/ };
  await change('statement.answer', answers('disputed'), told);
  const dispute = { month, by: 'feature' as const, owner: 'chat', line: 'use acme m', note: 'Checked' };
  await change('statement.resolve', dispute, { action: 'resolve', entity, detail: /chat, use acme m: Checked/ });
});

test('models and their changes', async () => {
  const approval = { provider: null, model: 'm', environments: null, dataClass: null, note: null };
  const { id } = await change('governance.approve', approval, { action: 'approve', entity: 'model m' });
  await change('governance.withdraw', { id }, { action: 'withdraw', entity: 'model m' });
  const retirement = { provider: null, model: 'm', retiresOn: '2027-01-01', source: 'Notice' };
  await change('governance.retire', retirement, { action: 'retire', entity: 'model m', detail: /2027-01-01, Notice/ });
  const retired = { provider: null, model: 'm' };
  await change('governance.removeRetirement', retired, { action: 'remove', entity: 'retirement of m' });
  const { base, start } = await bench.call('scenario.read', { id: scenario.id });
  const { id: feature, models } = base.features[0]!;
  const asked = {
    ...{ kind: 'switch', id: 'cheaper', name: 'Cheaper', from: start, feature, share: 0.5 },
    ...{ fromModel: models[0]!.model, toProvider: 'openai', toModel: 'gpt-4.1-nano' },
  } as unknown as Args<'governance.request'>['change'];
  const settings = { trials: 200, seed: 1, sampler: 'sobol' as const };
  const request = { scenarioId: scenario.id, note: 'Cheaper', settings, change: asked };
  const entity = 'model change Cheaper';
  const made = await change('governance.request', request, { action: 'request', entity });
  const decision = { id: made.id, approved: true, by: 'CFO', note: null };
  await change('governance.decide', decision, { action: 'decide', entity, detail: /approved by CFO/ });
});

test('sources', async () => {
  const entity = 'source Exports';
  const path = bench.host.files.registerFolder('/exports');
  const source = { name: 'Exports', settings: { kind: 'folder' as const, path } };
  await change('source.save', { source }, { action: 'save', entity, detail: /^\/exports$/ });
  await change('source.remove', { name: 'Exports' }, { action: 'remove', entity, detail: /imports stay/ });
});

test('units and counts', async () => {
  const path = bench.write('tickets.csv', 'month,tickets\n2026-08,5\n');
  const counts = () => ({
    file: bench.host.files.register({ path, name: 'tickets.csv' }),
    overlap: 'replace' as const,
  });
  const undone = { action: 'import', entity: 'counts tickets.csv', detail: /1 numbers: tickets/ };
  await change('unit.importCounts', counts(), undone, counts);
  const draft = {
    ...{ name: 'Ticket', owner: 'Ada', cost: 'cogs' as const, band: null, fixedUsd: null },
    rule: { kind: 'column' as const, column: 'tickets', follows: null },
    where: { feature: null, tier: null, customer: null },
  };
  const entity = 'unit Ticket';
  const { id } = await change('unit.save', { id: null, draft }, { action: 'add', entity, detail: /tickets, Ada/ });
  await change('unit.remove', { id }, { action: 'remove', entity });
  const [file] = (await bench.call('unit.list', {})).files;
  await change('unit.removeCounts', { id: file!.id }, { action: 'remove', entity: 'counts tickets.csv' });
});

test('outcomes', async () => {
  const draft = {
    ...{ name: 'Change', owner: 'Ada', runs: null, tokensUsd: 1, toolsUsd: 0, reviewMinutes: 5, reviewUsdPerHour: 60 },
    ...{ review: 'everyAttempt' as const, acceptance: 0.5 },
  };
  const entity = 'outcome Change';
  const { id } = await change('outcome.save', { id: null, draft }, { action: 'add', entity, detail: /Ada/ });
  await change('outcome.remove', { id }, { action: 'remove', entity });
});

test('initiatives', async () => {
  const draft = {
    ...{ name: 'Agent', owner: 'Ada', stage: 'idea' as const, start: '2027-01', months: 12, rampMonths: 3 },
    costs: [{ name: 'Build', kind: 'once' as const, usd: 100 }],
    values: [{ name: 'Saved', kind: 'costAvoided' as const, usdPerMonth: 20 }],
    ...{ success: 1, correlation: 0, discountPerYear: 0, gate: null },
  };
  const entity = 'initiative Agent';
  const { id } = await change('initiative.save', { id: null, draft }, { action: 'add', entity, detail: /idea, Ada/ });
  await change('initiative.remove', { id }, { action: 'remove', entity });
});

test('capitalized projects', async () => {
  const draft = {
    ...{ name: 'Router', owner: 'Ada', evidence: null, authorizedOn: '2026-07-01', probableOn: null },
    ...{ uncertainty: { kind: 'none' as const }, readyOn: null, usefulLifeMonths: null, amortizesTo: 'cogs' as const },
    ...{ dayRule: 'byDay' as const, writeOffs: [] },
    costs: [
      {
        ...{ name: 'Team', kind: 'payroll' as const },
        from: { kind: 'typed' as const, months: [{ month: '2026-07', usd: '5' }] },
      },
    ],
  };
  const entity = 'capitalized project Router';
  const saved = { action: 'add', entity, detail: /1 costs?, Ada/ };
  const { id } = await change('capitalization.save', { id: null, draft }, saved);
  await change('capitalization.remove', { id }, { action: 'remove', entity });
});

test('investor metrics', async () => {
  const settings = { inputs: { ...noInvestorSettings.inputs, customers: 5 }, bands: {} };
  await change('investor.save', settings, { action: 'change', entity: 'investor metrics', detail: /1 inputs?, 0/ });
});

test('decisions in the ledger', async () => {
  await bench.call('scenario.save', { scenario: { ...scenario, id: 'with', name: 'With' } });
  const draft = {
    ...{ name: 'Launch', kind: 'launch' as const, owner: 'Ada', series: 'aiCogs' as const, note: null },
    ...{ decidedOn: '2026-11-02', reviewOn: '2027-01-31', bars: ['users' as const], feature: null },
    basis: { kind: 'scenarios' as const, without: scenario.id, with: 'with' },
  };
  const entity = 'decision Launch';
  await change('ledger.add', { draft }, { action: 'decide', entity, detail: /launch by Ada/ });
  const [made] = (await bench.call('ledger.list', {})).decisions;
  // The same scenario under another id: no difference in any trial.
  expect(made!.simulated.soFar.at(-1)).toEqual({ p10: 0, p50: 0, p90: 0 });
  const stated = { id: made!.id, realizedUsd: -5, words: 'Invoice' };
  await change('ledger.review', stated, { action: 'review', entity, detail: /over 3 months, stated/ });
  await change('ledger.remove', { id: made!.id }, { action: 'remove', entity });
});

test('prices, rates, rules, months and scenarios', async () => {
  const rate = { currency: 'EUR', day: '2026-01-01', usdPerUnit: '1.1', source: null };
  await change('rates.put', { rates: [rate] }, { action: 'rates', entity: 'exchange rates' });
  await change('rates.remove', { currency: 'EUR', day: '2026-01-01' }, { action: 'remove', entity: 'exchange rates' });
  await change('contracts.save', { contracts: [] }, { action: 'contracts', entity: 'price book' });
  const mapping = { provider: 'acme', model: 'm', toProvider: 'openai', toModel: 'gpt-4.1-nano' };
  await change('price.saveMappings', { mappings: [mapping] }, { action: 'map models', entity: 'price book' });
  await change('attribution.save', { rules: [] }, { action: 'attribute', entity: 'usage' });
  await change('customers.match', { usage: 'acme-prod', revenue: 'Acme' }, { action: 'attribute', entity: 'usage' });
  const policy = { cost: 'requests', revenue: 'none', split: 'none' } as const;
  const allocated = { action: 'allocate', entity: 'customers', detail: /COGS by requests/ };
  await change('customers.allocate', { policy }, allocated);
  const rules = { rules: [], otherwise: 'defaults' as const, note: null };
  await change('classification.save', rules, { action: 'classify', entity: 'history' });
  const side = { base: 'inForce' as const, choices: [{ set: 'freeTier' as const, class: 'sales' as const }] };
  await change('policy.adopt', side, { action: 'classify', entity: 'history' });
  const month = { provider: 'acme', month: '2026-08', note: null };
  const entity = 'acme 2026-08';
  await change('tieOut.invoice', { ...month, amountUsd: '37.20' }, { action: 'invoice', entity, detail: /37\.2/ });
  await change('tieOut.close', { ...month, closed: true }, { action: 'close', entity });
  const other = { ...scenario, id: 'other', name: 'Other' };
  await change(
    'scenario.save',
    { scenario: other },
    { action: 'change', entity: 'scenario other', detail: /New: Other/ },
  );
  await change('scenario.remove', { id: 'other' }, { action: 'remove', entity: 'scenario other' });
  const [imported] = await bench.call('import.list', {});
  const removed = { action: 'remove', entity: `import ${imported!.id}`, detail: /spend\.csv/ };
  await change('import.remove', { id: imported!.id }, removed);
});

/** Verbs that only read, or whose results are files. */
const reads =
  /\.(actuals|affected|amounts|averages|backtest|backups|bands|board|bridge|choose|compare|costs|diff|discount|dryRun|evidence|explain|export|find|focus|forecast|full|goalSeek|history|issues|levers|list|listMappings|lookup|mappings|now|open|outlook|preview|previewCatalogue|propose|rank|read|readInputs|register|registerFile|rollForward|search|series|sheet|size|slides|stated|summary|status|tables|test|try|unattributed|unpriced|users|values|versions)$/;
/** What changes something in another way: by a scenario that is saved, a run that is added, or said not to be undone. */
const others: readonly Method[] = [
  ...(['agentRuns.put', 'scenario.fit', 'scenario.merge', 'stress.apply'] as const),
  // A column mapping and a catalog come with a file; they have tests of their own.
  ...(['mapping.forget', 'price.importCatalogue', 'price.use'] as const),
  ...(['import.run', 'run.start', 'change.undo', 'source.pull', 'source.refresh'] as const),
];

test('no change is left out', () => {
  const isApart = (method: Method) => reads.test(method) || others.includes(method) || /^workspace\./.test(method);
  const left = (Object.keys(methodArgs) as Method[]).filter((method) => !isApart(method) && !changed.has(method));
  expect(left.filter((method) => !/^(calculators|calc)\.|\.fit$/.test(method))).toEqual([]);
});
