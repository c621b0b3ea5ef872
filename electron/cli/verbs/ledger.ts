import { Option } from 'commander';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import {
  type DecisionSeries,
  decisionKinds,
  decisionSeries,
  type LedgerDraft,
  type LedgerKind,
  usualBars,
} from '../../../models/ledger/ledgerDecision.ts';
import { type BridgeDriver, bridgeDrivers } from '../../../models/record/driverBridge.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { decisionText, ledgerText } from '../text/ledger.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}
interface AddFlags extends Flags {
  readonly kind: LedgerKind;
  readonly without?: string;
  readonly with?: string;
  readonly change?: string;
  readonly decided: string;
  readonly review: string;
  readonly series: DecisionSeries;
  readonly bars?: string;
  readonly feature?: string;
  readonly owner?: string;
  readonly note?: string;
}

export const addLedger: AddVerb = (program, finish) => {
  const verb = program
    .command('ledger')
    .description('decisions with what they were simulated to do, and what came of them');
  verb
    .command('list')
    .description('print every decision, its range and realized effect, and the hit rate')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const listed = await withSession(workspace, ({ call }) => call('ledger.list', {}));
      finish({ json: listed.decisions, text: ledgerText(listed) });
    });
  verb
    .command('add <name>')
    .description('enter a decision: the scenario without it, the one with it, and when it is reviewed')
    .addOption(workspaceOption())
    .addOption(new Option('--kind <what>', 'what was decided').choices([...decisionKinds]).makeOptionMandatory())
    .option('--without <scenario>', 'the scenario without it')
    .option('--with <scenario>', 'the scenario with it')
    .option('--change <id>', 'instead: a model change that governance approved')
    .requiredOption('--decided <day>', 'when it was decided, YYYY-MM-DD')
    .requiredOption('--review <day>', 'when it is reviewed, YYYY-MM-DD')
    .addOption(new Option('--series <series>', 'what it moves').choices([...decisionSeries]).default('aiCogs'))
    .option(
      '--bars <bars>',
      'bars of the bridge that it moves, such as modelMix,listPrice (default: those of its kind)',
    )
    .option('--feature <name>', 'only of this feature')
    .option('--owner <name>', 'who answers for it (default: you)')
    .option('--note <text>', 'why')
    .action(async (name: string, flags: AddFlags) => {
      const made = await withSession(flags.workspace, ({ call }) =>
        call('ledger.add', { draft: draftOf(name, flags) }),
      );
      finish({ json: made, text: decisionText(made) });
    });
  verb
    .command('review <decision>')
    .description('compare a decision with what happened, by the bridge of each full month or as stated')
    .addOption(workspaceOption())
    .option('--realized <usd>', 'the realized effect, where the bridge does not show it')
    .option('--words <text>', 'where that is from')
    .action(async (id: string, { workspace, realized, words }: Flags & { realized?: string; words?: string }) => {
      const made = await withSession(workspace, ({ call }) =>
        call('ledger.review', { id, realizedUsd: readUsd(realized), words: words ?? null }),
      );
      finish({ json: made, text: decisionText(made) });
    });
  verb
    .command('remove <decision>')
    .description('remove a decision and its review')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: Flags) => {
      const rest = await withSession(workspace, async ({ call }) => {
        await call('ledger.remove', { id });
        return call('ledger.list', {});
      });
      finish({ json: rest.decisions, text: ledgerText(rest) });
    });
};

function draftOf(name: string, flags: AddFlags): LedgerDraft {
  const { kind, decided, review, series, feature = null, owner = null, note = null } = flags;
  return {
    ...{ name, kind, owner, decidedOn: decided, reviewOn: review, basis: basisOf(flags), series, feature, note },
    bars: flags.bars === undefined ? [...usualBars(kind)] : readBars(flags.bars),
  };
}

function basisOf({ without, with: changed, change }: AddFlags): LedgerDraft['basis'] {
  if (change !== undefined) return { kind: 'modelChange', id: change };
  if (without !== undefined && changed !== undefined) return { kind: 'scenarios', without, with: changed };
  throw new WorkbenchError(
    'invalid_input',
    'Name the scenarios with --without and --with, or a model change with --change.',
  );
}

function readBars(text: string): BridgeDriver[] {
  return text.split(',').map((word) => {
    const found = bridgeDrivers.find((one) => one === word.trim());
    if (found) return found;
    throw new WorkbenchError('invalid_input', `"${word}" is not a bar of the bridge; use ${bridgeDrivers.join(', ')}.`);
  });
}

function readUsd(text: string | undefined): number | null {
  if (text === undefined) return null;
  const read = parseNumber(text);
  if (read.kind === 'number') return read.value;
  throw new WorkbenchError('invalid_input', `"${text}" is not an amount; write it as -12500 or 12.5k.`);
}
