import type { Month } from '../calendar.ts';
import type { Classification, Classifier, RuleRef } from './classification.ts';
import { type CostGroup, classifyCost } from './classifiedCost.ts';
import type { StatedValues } from './historyWorkload.ts';
import { ruleName } from './ruleName.ts';
import { type ClassOrNone, costClasses } from './workload.ts';

/** Every class, and what no rule matches. */
export const classesAndNone = [...costClasses, 'unclassified'] as const satisfies readonly ClassOrNone[];

export type ByClass<T> = { readonly [C in ClassOrNone]: T };

/** What a rule caught of the history. */
export interface RuleCaught extends RuleRef {
  /** Null for a rule that is not one of the classification's own. */
  readonly id: string | null;
  readonly name: string;
  readonly rows: number;
  readonly costUsd: number;
}

/** Cost that no rule matches, with what it states of itself. */
export interface UnclassifiedCost {
  readonly values: StatedValues;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly rows: number;
  readonly costUsd: number;
}

/** The sums of one month and provider. */
export interface ClassifiedMonthPart {
  readonly month: Month;
  readonly provider: string | null;
  readonly nanoUsd: ByClass<bigint>;
  /** AI cost alone: without services that a provider files outside AI, and payment fees. */
  readonly aiNanoUsd: ByClass<bigint>;
  /** Requests of AI use that is COGS, or not classified yet; null where none are stated. */
  readonly requests: number | null;
  /** Rows that no rule matches and that cost something. */
  readonly openRows: number;
  readonly unpricedTokens: number;
}

export interface ClassTally {
  readonly add: (group: CostGroup) => void;
  readonly parts: () => ClassifiedMonthPart[];
  readonly caught: () => RuleCaught[];
  /** Dearest first. */
  readonly unclassified: () => UnclassifiedCost[];
}

const outsideAi = new Set<string | null | undefined>(['cloud', 'payments']);

/**
 * Sums groups of cost by class, in whole nano-dollars.
 *
 * Shapes: groups of any months, in any order. Units: nano US$, and US$ in what is told. Source: SEMANTICS section 6.
 *
 * @example
 * tallyClasses(houseClassification, createClassifier(houseClassification)).parts() // => []
 */
export function tallyClasses(classification: Classification, classifier: Classifier): ClassTally {
  const parts = new Map<string, OpenPart>();
  const rules = new Map<string, OpenRule>();
  const open = new Map<string, OpenCost>();
  for (const index of classification.rules.keys()) ruleOf(rules, { kind: 'rule', index });
  return {
    add: (group) => {
      const classified = classifyCost(classifier, group);
      const { rule, class: first } = classified[0]!;
      const part = partOf(parts, group);
      const isAi = !outsideAi.has(group.values.operation);
      for (const { class: name, nanoUsd } of classified) {
        part.nanoUsd[name] += nanoUsd;
        if (isAi) part.aiNanoUsd[name] += nanoUsd;
      }
      part.unpricedTokens += group.unpricedTokens;
      if (isAi && group.requests !== null && (first === 'cogs' || first === 'unclassified'))
        part.requests = (part.requests ?? 0) + group.requests;
      const caught = ruleOf(rules, rule);
      caught.rows += group.rows;
      caught.nanoUsd += group.nanoUsd;
      // What costs nothing needs no class.
      if (first !== 'unclassified' || group.nanoUsd === 0n) return;
      part.openRows += group.rows;
      addOpen(open, group);
    },
    parts: () => [...parts.values()],
    caught: () => caughtOf(classification, [...rules.values()]),
    unclassified: () => unclassifiedOf([...open.values()]),
  };
}

type OpenPart = { -readonly [K in keyof ClassifiedMonthPart]: ClassifiedMonthPart[K] } & {
  nanoUsd: Record<ClassOrNone, bigint>;
  aiNanoUsd: Record<ClassOrNone, bigint>;
};
type OpenRule = RuleRef & { rows: number; nanoUsd: bigint };
type OpenCost = { values: StatedValues; firstMonth: Month; lastMonth: Month; rows: number; nanoUsd: bigint };

const nothing = (): Record<ClassOrNone, bigint> => ({
  cogs: 0n,
  research: 0n,
  sales: 0n,
  general: 0n,
  unclassified: 0n,
});

function partOf(parts: Map<string, OpenPart>, { month, values }: CostGroup): OpenPart {
  const provider = values.provider ?? null;
  const key = JSON.stringify([month, provider]);
  const found = parts.get(key);
  if (found) return found;
  const made: OpenPart = {
    month,
    provider,
    nanoUsd: nothing(),
    aiNanoUsd: nothing(),
    requests: null,
    openRows: 0,
    unpricedTokens: 0,
  };
  parts.set(key, made);
  return made;
}

function ruleOf(rules: Map<string, OpenRule>, { kind, index }: RuleRef): OpenRule {
  const key = `${kind} ${index}`;
  const found = rules.get(key) ?? { kind, index, rows: 0, nanoUsd: 0n };
  rules.set(key, found);
  return found;
}

function addOpen(open: Map<string, OpenCost>, { values, month, rows, nanoUsd }: CostGroup): void {
  const key = JSON.stringify(values);
  const found = open.get(key);
  if (!found) {
    open.set(key, { values, firstMonth: month, lastMonth: month, rows, nanoUsd });
    return;
  }
  if (month < found.firstMonth) found.firstMonth = month;
  if (month > found.lastMonth) found.lastMonth = month;
  found.rows += rows;
  found.nanoUsd += nanoUsd;
}

const order = ['policy', 'rule', 'house', 'none'] as const;

function caughtOf(classification: Classification, rules: readonly OpenRule[]): RuleCaught[] {
  return rules
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.index - b.index)
    .map(({ kind, index, rows, nanoUsd }) => ({
      kind,
      index,
      id: kind === 'rule' ? classification.rules[index]!.id : null,
      name: ruleName(classification, { kind, index }),
      rows,
      costUsd: Number(nanoUsd) / 1e9,
    }));
}

function unclassifiedOf(open: readonly OpenCost[]): UnclassifiedCost[] {
  return open
    .map(({ nanoUsd, ...cost }) => ({ ...cost, costUsd: Number(nanoUsd) / 1e9 }))
    .sort((a, b) => Math.abs(b.costUsd) - Math.abs(a.costUsd));
}
