import { isDay } from '../../../models/calendar.ts';
import type {
  DayRule,
  DevelopmentCost,
  ProjectCost,
  ProjectDraft,
  StoredProject,
} from '../../../models/capitalization/project.ts';
import type { CostClass } from '../../../models/classification/workload.ts';
import { formatDecimal, parseDecimal } from '../../../models/decimal.ts';
import { typedQuantity } from '../../format/quantities.ts';
import { selectionOf, selectionText } from '../../format/selectionText.ts';
import { labels } from './labels.ts';
import { monthAmountsOf, monthAmountsText } from './monthAmounts.ts';

export interface CostTexts {
  readonly key: number;
  readonly name: string;
  readonly kind: DevelopmentCost;
  readonly source: 'typed' | 'history';
  readonly months: string;
  readonly where: string;
  readonly share: string;
}
export interface WriteOffTexts {
  readonly key: number;
  readonly on: string;
  readonly usd: string;
  readonly class: CostClass;
  readonly reason: string;
}
export interface ProjectTexts {
  readonly name: string;
  readonly owner: string;
  readonly authorizedOn: string;
  readonly probableOn: string;
  readonly uncertainty: 'none' | 'significant';
  readonly what: string;
  readonly resolvedOn: string;
  readonly readyOn: string;
  readonly life: string;
  readonly amortizesTo: CostClass;
  readonly dayRule: DayRule;
  readonly evidence: string;
  readonly costs: readonly CostTexts[];
  readonly writeOffs: readonly WriteOffTexts[];
}

export const emptyCost = (key: number): CostTexts => ({
  ...{ key, name: '', kind: 'payroll', source: 'typed', months: '', where: '', share: '100%' },
});

/** A project as it would be typed; null: a new one. */
export function textsOf(project: StoredProject | null): ProjectTexts {
  if (!project)
    return {
      ...{ name: '', owner: '', authorizedOn: '', probableOn: '', uncertainty: 'none', what: '', resolvedOn: '' },
      ...{ readyOn: '', life: '36', amortizesTo: 'cogs', dayRule: 'byDay', evidence: '', writeOffs: [] },
      costs: [emptyCost(0)],
    };
  const { uncertainty, usefulLifeMonths, costs, writeOffs } = project;
  return {
    ...{ name: project.name, owner: project.owner, evidence: project.evidence ?? '' },
    ...{
      authorizedOn: project.authorizedOn ?? '',
      probableOn: project.probableOn ?? '',
      uncertainty: uncertainty.kind,
    },
    what: uncertainty.kind === 'none' ? '' : uncertainty.what,
    resolvedOn: uncertainty.kind === 'none' ? '' : (uncertainty.resolvedOn ?? ''),
    ...{ readyOn: project.readyOn ?? '', life: usefulLifeMonths === null ? '' : String(usefulLifeMonths) },
    ...{ amortizesTo: project.amortizesTo, dayRule: project.dayRule },
    costs: costs.map(costTexts),
    writeOffs: writeOffs.map((one, at) => ({ ...one, key: costs.length + at, usd: one.usd ?? '' })),
  };
}

function costTexts({ name, kind, from }: ProjectCost, key: number): CostTexts {
  const cost = { ...emptyCost(key), name, kind, source: from.kind };
  if (from.kind === 'typed') return { ...cost, months: monthAmountsText(from.months) };
  return { ...cost, where: selectionText(from.selection), share: `${Number((from.share * 100).toPrecision(6))}%` };
}

const { dialog } = labels;

/** What is wrong with a day; null: nothing, or nothing is typed. */
export function dayError(text: string): string | null {
  return text.trim() === '' || isDay(text.trim()) ? null : dialog.dayError;
}

export function lifeError(text: string): string | null {
  const months = Number(text);
  return text.trim() === '' || (Number.isInteger(months) && months >= 1 && months <= 240) ? null : dialog.lifeError;
}

export function usdError(text: string): string | null {
  return text.trim() === '' || parseDecimal(text) ? null : dialog.usdError;
}

export function shareError(text: string): string | null {
  const share = typedQuantity(text);
  return typeof share === 'number' && share > 0 && share <= 1 ? null : dialog.shareError;
}

/** What is wrong with the amounts of a cost; null: nothing. */
export function amountsError({ source, months, where }: CostTexts): string | null {
  const read = source === 'typed' ? monthAmountsOf(months) : selectionOf(where);
  return typeof read === 'string' ? read : null;
}

/** What is typed as a project; null while it is not whole. */
export function draftOf(texts: ProjectTexts): ProjectDraft | null {
  const days = [texts.authorizedOn, texts.probableOn, texts.resolvedOn, texts.readyOn];
  if (texts.name.trim() === '' || days.some(dayError) || lifeError(texts.life)) return null;
  const costs = texts.costs.map(costOf);
  const writeOffs = texts.writeOffs.map(writeOffOf);
  if (costs.length === 0 || costs.includes(null) || writeOffs.includes(null)) return null;
  const day = (text: string) => text.trim() || null;
  const isUncertain = texts.uncertainty === 'significant';
  if (isUncertain && texts.what.trim() === '') return null;
  return {
    ...{ name: texts.name.trim(), owner: texts.owner.trim() || null, evidence: texts.evidence.trim() || null },
    ...{ authorizedOn: day(texts.authorizedOn), probableOn: day(texts.probableOn), readyOn: day(texts.readyOn) },
    uncertainty: isUncertain
      ? { kind: 'significant', what: texts.what.trim(), resolvedOn: day(texts.resolvedOn) }
      : { kind: 'none' },
    usefulLifeMonths: texts.life.trim() === '' ? null : Number(texts.life),
    ...{ amortizesTo: texts.amortizesTo, dayRule: texts.dayRule },
    costs: costs.map((one) => one!),
    writeOffs: writeOffs.map((one) => one!),
  };
}

function costOf({ name, kind, source, months, where, share }: CostTexts): ProjectCost | null {
  if (name.trim() === '') return null;
  const named = { name: name.trim(), kind };
  if (source === 'typed') {
    const amounts = monthAmountsOf(months);
    return typeof amounts === 'string' || amounts.length === 0
      ? null
      : { ...named, from: { kind: source, months: amounts } };
  }
  const selection = selectionOf(where);
  if (typeof selection === 'string' || shareError(share)) return null;
  return { ...named, from: { kind: source, selection, share: typedQuantity(share) as number } };
}

function writeOffOf({ on, usd, class: name, reason }: WriteOffTexts): ProjectDraft['writeOffs'][number] | null {
  if (!isDay(on.trim()) || reason.trim() === '' || usdError(usd)) return null;
  const amount = parseDecimal(usd);
  return { on: on.trim(), usd: amount && formatDecimal(amount), class: name, reason: reason.trim() };
}
