import { useState } from 'react';
import { pastedAmounts } from '../../../models/budgets/statedAmounts.ts';
import type { AmountSource, BudgetDraft, BudgetKind, MonthAmount } from '../../../models/budgets/storedBudget.ts';
import { isMonth } from '../../../models/calendar.ts';
import type { CostClass } from '../../../models/classification/workload.ts';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { selectionOf } from '../../format/selectionText.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { type CommittedTexts, committedOf } from './committedTexts.ts';

export type BudgetFor = 'amount' | 'company' | 'customerTier' | 'feature';

const emptyTexts = { name: '', owner: '', where: '', amounts: '', ratio: '70%', part: '', to: '' };
type Texts = typeof emptyTexts & { readonly from: string };

/** A budget while it is being stated: the texts, what they say, and what is wrong with them. */
export function useBudgetDraft(year: string) {
  const [texts, setTexts] = useState<Texts>({ ...emptyTexts, from: `${year}-01`, to: `${year}-12` });
  const [kind, setKind] = useState<BudgetFor>('amount');
  const [costClass, setClass] = useState<CostClass | 'all'>('all');
  const [parentId, setParent] = useState<string | null>(null);
  const [scenarioId, setScenario] = useState<string | null>(null);
  const [committed, setCommitted] = useState<readonly CommittedTexts[]>([]);
  const [filled, setFilled] = useState<{ readonly text: string; readonly source: AmountSource } | null>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const { failure, attempt } = useAttempt();
  const contracts = committedOf(committed);
  const selection = selectionOf(texts.where);
  const of = kindOf({ kind, texts, costClass, contracts, selection, scenarioId });
  const read = readAmounts(texts);
  const amounts: readonly MonthAmount[] = kind === 'amount' && 'amounts' in read ? read.amounts : [];
  const isNamed = texts.name.trim() !== '' && texts.owner.trim() !== '';
  const source: AmountSource = filled?.text === texts.amounts ? filled.source : { kind: 'pasted' };
  const draft: BudgetDraft | null =
    typeof of === 'string' || !isNamed || (kind === 'amount' && amounts.length === 0)
      ? null
      : {
          name: texts.name,
          owner: texts.owner,
          parentId: kind === 'amount' ? parentId : null,
          of,
          amounts: [...amounts],
          source: kind === 'amount' ? source : { kind: 'typed' },
          note: null,
        };
  return {
    texts,
    type: (part: Partial<Texts>) => setTexts({ ...texts, ...part }),
    kind,
    setKind,
    costClass,
    setClass,
    parentId,
    setParent,
    scenarioId,
    setScenario,
    committed,
    setCommitted,
    amounts,
    draft,
    notes,
    failure,
    problems: {
      where: typeof selection === 'string' ? selection : null,
      amounts: texts.amounts.trim() !== '' && 'problem' in read ? read.problem : null,
      from: isMonth(texts.from) ? null : notMonth(texts.from),
      of: kind !== 'amount' && typeof of === 'string' ? of : null,
    },
    /** Amounts of a year from the first month on, from where somebody says. */
    fill: (asked: AmountSource) =>
      attempt(async () => {
        if (typeof of === 'string') throw new Error(of);
        const found = await call('budget.amounts', { of, source: asked, from: texts.from, months: 12 });
        const text = found.amounts.map(({ usd }) => String(usd)).join('\t');
        setFilled({ text, source: asked });
        setNotes(found.notes);
        setTexts({ ...texts, amounts: text });
      }),
  };
}

export type BudgetDrafting = ReturnType<typeof useBudgetDraft>;

const notMonth = (text: string) => `"${text}" is not a month; write 2026-01.`;

function readAmounts({ amounts, from }: Texts) {
  return isMonth(from) ? pastedAmounts(amounts, from) : { problem: notMonth(from) };
}

interface Stated {
  readonly kind: BudgetFor;
  readonly texts: Texts;
  readonly costClass: CostClass | 'all';
  readonly contracts: ReturnType<typeof committedOf>;
  readonly selection: ReturnType<typeof selectionOf>;
  readonly scenarioId: string | null;
}

/** What the budget is for, or what is missing. */
function kindOf({ kind, texts, costClass, contracts, selection, scenarioId }: Stated): BudgetKind | string {
  if (kind === 'amount') {
    if (typeof selection === 'string') return selection;
    if (typeof contracts === 'string') return contracts;
    return { kind, class: costClass === 'all' ? null : costClass, selection, committed: contracts, scenarioId };
  }
  const ratio = readNumber(texts.ratio, 'percent');
  if (typeof ratio === 'string') return ratio;
  if (ratio < -1 || ratio > 1) return `A floor of ${texts.ratio} is not a margin; write a part such as 70%.`;
  if (!isMonth(texts.from)) return notMonth(texts.from);
  if (!isMonth(texts.to)) return notMonth(texts.to);
  if (texts.to < texts.from) return `${texts.to} is before ${texts.from}, the first month; choose a later one.`;
  const span = { ratio, from: texts.from, to: texts.to };
  if (kind === 'company') return { kind: 'floor', of: { kind }, ...span };
  const name = texts.part.trim();
  if (name === '') return `Name the ${kind === 'feature' ? 'feature' : 'customer tier'} that the floor is of.`;
  return { kind: 'floor', of: { kind, name }, ...span };
}
