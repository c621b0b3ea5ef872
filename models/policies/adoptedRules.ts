import type { Classification, ClassificationRule } from '../classification/classification.ts';
import { classNames } from '../classification/classNames.ts';
import { historyWorkload, wordsFor } from '../classification/historyWorkload.ts';
import type { ClassRule } from '../classification/policy.ts';
import { type PolicySide, sideName } from './policySide.ts';
import { type ReadySet, readyRules, readySets } from './readySets.ts';

/** The values by which a history names environments, operations and tiers. */
export interface StatedLabels {
  readonly environment: readonly string[];
  readonly operation: readonly string[];
  readonly customerTier: readonly string[];
}

type Term = keyof StatedLabels;
const terms = { environment: 'environment', operation: 'operation', tier: 'customerTier' } as const;

/**
 * The rules of a workspace once the choices of a side are adopted: each choice in the labels of the history, with its
 * memo as the basis, before the rules that are in force; of what was adopted of the same sets before, nothing stays.
 *
 * Convention: a word of a policy becomes the words that mean it, and every label of the history that does; on that
 * history the rules and the side agree. What only a forecast tells apart (a line of cost) is left to it.
 * Source: SEMANTICS section 6.
 *
 * @example
 * adoptedRules(
 *   { base: 'inForce', choices: [{ set: 'internalTools', class: 'general' }] },
 *   { rules: [], otherwise: 'defaults' },
 *   { environment: [], operation: [], customerTier: ['Internal'] },
 * ).rules[0].when // => { "customerTier": ["internal", "Internal"] }
 */
export function adoptedRules(side: PolicySide, inForce: Classification, labels: StatedLabels): Classification {
  const below: Classification = side.base === 'inForce' ? inForce : { rules: [], otherwise: 'defaults' };
  const translated = side.choices.flatMap((choice) => {
    const set = setOf(choice.set);
    return readyRules(choice, []).rules.map((rule, at) => inLabels(rule, { set, at, labels }));
  });
  const own = side.choices.flatMap((choice) => {
    const basis = setOf(choice.set).memo[choice.class];
    return readyRules(choice, []).history.map((rule) => (basis === undefined ? rule : { ...rule, basis }));
  });
  const adopted = [...translated, ...own];
  const isReplaced = ({ id, when }: ClassificationRule) =>
    side.choices.some(({ set }) => id.startsWith(`${set}-`)) ||
    adopted.some((one) => JSON.stringify(one.when) === JSON.stringify(when));
  return { rules: [...adopted, ...below.rules.filter((rule) => !isReplaced(rule))], otherwise: below.otherwise };
}

/**
 * The note of the version that adopts a side: what, and the evidence to keep.
 *
 * @example
 * adoptionNote({ base: 'inForce', choices: [{ set: 'internalTools', class: 'general' }] }).startsWith(
 *   'Adopted: In force, internal tools in G&A. Evidence to keep: Users of each internal tool by function',
 * ) // => true
 */
export function adoptionNote(side: PolicySide): string {
  const evidence = side.choices.flatMap(({ set }) => setOf(set).evidence);
  const kept = evidence.length === 0 ? '' : ` Evidence to keep: ${evidence.join('; ')}.`;
  return `Adopted: ${sideName(side)}.${kept}`;
}

function setOf(id: ReadySet['id']): ReadySet {
  return readySets.find((set) => set.id === id)!;
}

function inLabels(
  rule: ClassRule,
  { set, at, labels }: { readonly set: ReadySet; readonly at: number; readonly labels: StatedLabels },
): ClassificationRule {
  const conditions = (Object.keys(terms) as (keyof typeof terms)[]).flatMap((term) => {
    const word = rule[term];
    return word === undefined ? [] : [[terms[term], patternsOf(term, { word, labels: labels[terms[term]] })] as const];
  });
  const basis = set.memo[rule.class];
  return {
    ...{ kind: 'class', id: `${set.id}-${at + 1}`, class: rule.class },
    name: `${set.name}: ${conditions.map(([, patterns]) => patterns[0]).join(', ')} in ${classNames[rule.class]}`,
    when: Object.fromEntries(conditions) as ClassificationRule['when'],
    ...(basis === undefined ? {} : { basis }),
  };
}

/** The words that mean a term, and the labels that are read as it. */
function patternsOf(
  term: keyof typeof terms,
  { word, labels }: { readonly word: string; readonly labels: readonly string[] },
): string[] {
  const dimension: Term = terms[term];
  const means = (label: string) => historyWorkload({ [dimension]: label })[term] === word;
  return [...new Set([...wordsFor(term, word), ...labels.filter(means)])];
}
