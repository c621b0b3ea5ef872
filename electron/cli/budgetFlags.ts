import { InvalidArgumentError, Option } from 'commander';
import {
  type BudgetDraft,
  type BudgetKind,
  budgetKindSchema,
  type Committed,
} from '../../models/budgets/storedBudget.ts';
import { WorkbenchError } from '../../models/errors.ts';
import { dimensions } from '../../models/usage/usageRow.ts';
import { numberFlag } from './readNumber.ts';

export interface BudgetOfFlags {
  readonly class?: string;
  readonly where?: Readonly<Record<string, (string | null)[]>>;
  readonly committed?: readonly Committed[];
  readonly scenario?: string;
  readonly floor?: number;
  readonly of?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What a budget is for, as options. */
export function budgetOfOptions(): Option[] {
  return [
    new Option('--class <class>', 'cogs, research, sales or general (default: every class)').choices([
      'cogs',
      'research',
      'sales',
      'general',
    ]),
    new Option(
      '--where <dimension=values>',
      `the part of the cost: ${dimensions.join(', ')}, such as feature=chat,search; may be repeated`,
    ).argParser(where),
    new Option(
      '--committed <name=usd:from:to>',
      'what a contract bills a month, such as Seats=1000:2026-01:2026-12',
    ).argParser(committed),
    new Option(
      '--scenario <id>',
      'the scenario that forecasts the remaining months (default: the history’s own forecast)',
    ),
    new Option('--floor <ratio>', 'a floor under a gross margin instead of an amount: 70%').argParser(numberFlag),
    new Option('--of <part>', 'what the floor is of: company, customerTier:<name> or feature:<name>').default(
      'company',
    ),
    new Option('--to <month>', 'last month of a floor, YYYY-MM'),
  ];
}

export function budgetOfFlags(flags: BudgetOfFlags): BudgetDraft['of'] {
  const { floor, of = 'company', from, to } = flags;
  const kind =
    floor === undefined
      ? {
          kind: 'amount',
          class: flags.class ?? null,
          selection: flags.where ?? {},
          committed: flags.committed ?? [],
          scenarioId: flags.scenario ?? null,
        }
      : { kind: 'floor', ratio: floor, of: partOf(of), from, to: to ?? from };
  const parsed = budgetKindSchema.safeParse(kind);
  if (parsed.success) return parsed.data satisfies BudgetKind;
  const [issue] = parsed.error.issues;
  throw new WorkbenchError('invalid_input', `--${issue!.path.join('.')} ${issue!.message}; see --help.`);
}

function partOf(text: string) {
  const [kind, ...rest] = text.split(':');
  return kind === 'company' ? { kind } : { kind, name: rest.join(':') };
}

function where(text: string, before: BudgetOfFlags['where'] = {}): BudgetOfFlags['where'] {
  const at = text.indexOf('=');
  const dimension = text.slice(0, at);
  if (at < 1 || !dimensions.some((one) => one === dimension))
    throw new InvalidArgumentError(
      `"${text}" names no dimension; write one of ${dimensions.join(', ')} and its values, such as feature=chat.`,
    );
  const values = text
    .slice(at + 1)
    .split(',')
    .map((one) => (one === 'null' ? null : one.trim()));
  return { ...before, [dimension]: values };
}

function committed(text: string, before: readonly Committed[] = []): readonly Committed[] {
  const [name, terms = ''] = text.split('=');
  const [usd, from, to] = terms.split(':');
  if (!name || usd === undefined || !from || !to)
    throw new InvalidArgumentError(
      `"${text}" is not a contract; write its name, dollars a month, first and last month: Seats=1000:2026-01:2026-12.`,
    );
  return [...before, { name, from, to, monthlyUsd: numberFlag(usd) }];
}
