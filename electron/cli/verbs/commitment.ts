import { type Command, Option } from 'commander';
import { type Reading, readOffers, readSizes } from '../../../models/commitments/readSizes.ts';
import { sizeText } from '../../../models/commitments/size.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { CommitmentSizes, SizePoint } from '../../../models/simulation/commitmentSizes.ts';
import type { Result } from '../../../models/workbench.ts';
import { standardStream } from '../inputFile.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { checkTarget, deliver } from '../outputFile.ts';
import { readJson } from '../readJson.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { commitmentDeskText } from '../text/commitmentDesk.ts';
import { commitmentRegisterText } from '../text/commitmentRegister.ts';
import { chance, percent, usd } from '../text/figures.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

interface Flags extends RunFlags {
  readonly workspace: string;
  readonly commitment: string;
  readonly sizes?: string;
  readonly offers?: string;
}

export const addCommitment: AddVerb = (program, finish) => {
  const commitments = program
    .command('commitment')
    .description('contract commitments in imported files, and optimal commitment size');
  commitments
    .command('stated')
    .description('commitments in imported FOCUS files; --json prints them in scenario form')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const stated = await withSession(workspace, ({ call }) => call('commitment.stated', {}));
      finish({ json: stated, text: statedText(stated) });
    });
  addDesk(commitments, finish);
  addRegister(commitments, finish);
  const verb = commitments
    .command('size <scenario>')
    .description('expected total, P90 and chance of a shortfall by commitment size, on the same trials')
    .addOption(workspaceOption())
    .addOption(new Option('--commitment <id>', 'the commitment, of the base or of a change').makeOptionMandatory())
    .addOption(
      new Option(
        '--sizes <list>',
        'sizes to compare, such as 0,100k,200k (default: round sizes around expected demand)',
      ),
    )
    .addOption(new Option('--offers <list>', 'discounts by size, such as "100k: 10%; 300k: 18%"'));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: Flags) => {
    const found = await withSession(flags.workspace, async (session) =>
      session.call('commitment.size', {
        scenarioId: await scenarioId(session, named),
        commitmentId: flags.commitment,
        sizes: flags.sizes === undefined ? null : taken(readSizes(flags.sizes), '--sizes'),
        offers: taken(readOffers(flags.offers ?? ''), '--offers'),
        settings: settingsOf(flags),
      }),
    );
    finish({ json: found, text: sizesText(found) });
  });
};

function addDesk(commitments: Command, finish: (answer: Answer) => void): void {
  const verb = commitments
    .command('compare <scenario>')
    .description('up to six offers, as a scenario states commitments, beside signing nothing on the same draws')
    .addOption(workspaceOption())
    .addOption(new Option('--in <file>', 'a JSON file with the list of offers').makeOptionMandatory())
    .addOption(new Option('--to <file>', 'the sheet for the vendor to write (XLSX)'));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: DeskFlags) => {
    if (flags.to !== undefined) checkTarget(flags.to, flags.json);
    const offers = offersIn(flags.in);
    const found = await withSession(flags.workspace, async (session) => {
      const args = { scenarioId: await scenarioId(session, named), offers, settings: settingsOf(flags) };
      const compared = await session.call('commitment.compare', args);
      if (flags.to !== undefined) {
        const { file } = await session.call('commitment.sheet', args);
        deliver(session.pathOf(file), flags.to);
      }
      return compared;
    });
    finish({ json: found, text: flags.to === standardStream ? null : commitmentDeskText(found) });
  });
}

function addRegister(commitments: Command, finish: (answer: Answer) => void): void {
  const verb = commitments
    .command('register <scenario>')
    .description('non-cancellable amounts by year, drawn and undrawn, with the chance of a shortfall (ASC 440)')
    .addOption(workspaceOption())
    .addOption(new Option('--from <month>', 'first month after the balance sheet date (default: of the scenario)'))
    .addOption(new Option('--to <file>', 'a CSV file to write'));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: RegisterFlags) => {
    if (flags.to !== undefined) checkTarget(flags.to, flags.json);
    const found = await withSession(flags.workspace, async (session) => {
      const id = await scenarioId(session, named);
      const args = { scenarioId: id, from: flags.from ?? null, settings: settingsOf(flags) };
      const register = await session.call('commitment.register', args);
      if (flags.to !== undefined) {
        const { file } = await session.call('commitment.registerFile', args);
        deliver(session.pathOf(file), flags.to);
      }
      return register;
    });
    finish({ json: found, text: flags.to === standardStream ? null : commitmentRegisterText(found) });
  });
}

interface RegisterFlags extends RunFlags {
  readonly workspace: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

interface DeskFlags extends RunFlags {
  readonly workspace: string;
  readonly in: string;
  readonly to?: string;
  readonly json?: boolean;
}

function offersIn(path: string): unknown[] {
  const offers = readJson(path);
  if (Array.isArray(offers)) return offers;
  throw new WorkbenchError('invalid_input', `${path} is not a list of offers; write them as [ … ].`);
}

function taken<T>(reading: Reading<T>, flag: string): T {
  if (reading.ok) return reading.value;
  throw new WorkbenchError('invalid_input', `${flag}: ${reading.message}`);
}

function statedText(stated: Result<'commitment.stated'>): string {
  if (stated.length === 0)
    return 'No imported file has a contract commitment; import a FOCUS Contract Commitment file.';
  const rows = stated.map(({ terms, commitment, notes }) => [
    ...[terms.id, terms.description, terms.provider, terms.status, terms.start, terms.end],
    ...[terms.costUsd === null ? null : usd(terms.costUsd), commitment?.kind ?? null, notes.join(' ')],
  ]);
  return table(
    [
      ...['Id', 'Name', 'Provider', 'Status', 'From', 'Until'].map(left),
      ...[right('Cost US$'), left('In a scenario'), left('Note')],
    ],
    rows,
  );
}

function sizesText({ commitment, unit, stated, points, best, settings }: CommitmentSizes): string {
  const columns = [
    left('Size'),
    right('Discount'),
    right('Expected total'),
    right('± SE'),
    right('P90'),
    right('Worst 10%'),
    right('P(shortfall)'),
    right('Expected shortfall'),
  ];
  const rows = points.map((point) => [
    sizeText(point.size, unit),
    percent(point.discount),
    usd(point.expectedTotalUsd),
    usd(point.expectedTotalError),
    usd(point.p90TotalUsd),
    usd(point.cvarTotalUsd),
    // Without a commitment there is none, for certain.
    point.size === 0 ? null : chance(point.probabilityOfShortfall),
    usd(point.expectedShortfallUsd),
  ]);
  return [
    table(columns, rows),
    '',
    `${commitment.name}, size in ${unit}; current ${sizeText(stated, unit)}; ${sizeText(0, unit)} means no commitment.`,
    `Lowest expected total: ${sizeText(best.expected.size, unit)} (${usd(best.expected.expectedTotalUsd)})`,
    `Lowest mean of the worst 10%: ${sizeText(best.cvar.size, unit)} (${usd(best.cvar.cvarTotalUsd)})`,
    ...sameDiscount(points, best.expected),
    `${settings.trials.toLocaleString('en-US')} trials, seed ${settings.seed}, ${settings.sampler}`,
  ].join('\n');
}

/** Where the discount does not depend on the size, less is always better: that is no advice. */
function sameDiscount(points: readonly SizePoint[], best: SizePoint): string[] {
  const discounts = new Set(points.filter(({ size }) => size > 0).map(({ discount }) => discount));
  const [smallest] = points.filter(({ size }) => size > 0);
  if (discounts.size !== 1 || best.size !== smallest?.size) return [];
  return ['Every size has the same discount; enter the discount of each size with --offers.'];
}
