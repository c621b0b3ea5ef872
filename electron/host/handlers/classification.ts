import { type FileHandle as OpenFile, open } from 'node:fs/promises';
import {
  type Classification,
  type ClassificationVersion,
  classifiedDimensions,
  createClassifier,
  houseClassification,
} from '../../../models/classification/classification.ts';
import {
  type ClassificationEffect,
  classificationEffect,
} from '../../../models/classification/classificationEffect.ts';
import { classifyCost } from '../../../models/classification/classifiedCost.ts';
import {
  type ClassifiedHistory,
  classifiedMonths,
  type MonthFacts,
  movedByClass,
} from '../../../models/classification/classifiedHistory.ts';
import { classifiedPolicies } from '../../../models/classification/classifiedPolicies.ts';
import type { ClassifiedMonthPart } from '../../../models/classification/classTally.ts';
import { figuresAtClose } from '../../../models/margin/figuresAtClose.ts';
import { type Evidence, evidenceHead, evidenceLine } from '../../../models/reports/evidenceCsv.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { faultInWords } from '../files/faults.ts';
import { beside } from '../files/writeWhole.ts';
import { historyGroups, tallyHistory, tallyOf } from '../history/historyTally.ts';
import { partialMonthsOf } from '../history/partialMonths.ts';
import * as store from '../store/classificationStore.ts';
import type { Db } from '../store/open.ts';
import { listClosedParts, type ProviderMonth } from '../store/tieOutStore.ts';
import { recognisedRevenue } from '../store/usageStore.ts';
import { afterWrites, writeAtOnce } from '../store/writeInTurns.ts';

/** How many kinds of unclassified cost are told; the rest is in their sum. */
const mostOpen = 200;

function listClassifications({ workspace }: Context): ClassificationVersion[] {
  return store.listClassifications(workspace().db);
}

/** The history by month and class, with what is final and what is not. */
async function readClassification(context: Context): Promise<ClassifiedHistory> {
  const { db } = context.workspace();
  const versions = store.listClassifications(db);
  const current = versions[0] ?? houseClassification;
  const tally = tallyOf(current);
  const policies = classifiedPolicies(current);
  const tallies = [tally, ...policies.map((policy) => policy.tally)];
  await tallyHistory(context, { by: current, tallies });
  const facts = factsOf(db);
  const parts = tally.parts();
  const closed = listClosedParts(db);
  const hasFigures = ({ provider, month }: ProviderMonth) =>
    closed.some((one) => one.provider === provider && one.month === month);
  const moved = await sinceCloses(context, {
    versions,
    parts,
    closes: facts.closes.filter((close) => !hasFigures(close)),
  });
  return {
    version: versions[0]?.version ?? 0,
    months: classifiedMonths(parts, facts).map((month) => {
      const isOfMonth = (one: { readonly month: string }) => one.month === month.month;
      const { revenueUsd } = month;
      const atClose = figuresAtClose({ parts: parts.filter(isOfMonth), closes: closed.filter(isOfMonth), revenueUsd });
      return { ...month, atClose, restatementUsd: atClose ? (atClose.moved?.classUsd ?? null) : moved(month.month) };
    }),
    rules: tally.caught(),
    unclassified: tally.unclassified().slice(0, mostOpen),
    policies: policies.flatMap((policy) => policy.result(facts) ?? []),
  };
}

/** What rules would make of the history; nothing is changed. */
async function testClassification(context: Context, draft: Classification): Promise<ClassificationEffect> {
  const { db } = context.workspace();
  const current = store.listClassifications(db)[0] ?? houseClassification;
  const [before, after] = [tallyOf(current), tallyOf(draft)];
  await tallyHistory(context, { by: current, tallies: [before] });
  await tallyHistory(context, { by: draft, tallies: [after] });
  const effect = classificationEffect({ before: before.parts(), after, facts: factsOf(db) });
  return { ...effect, unclassified: effect.unclassified.slice(0, mostOpen) };
}

/** Puts rules in force. The classes of every month follow from them; nothing else is stored. */
export async function saveClassification(
  context: Context,
  { rules, otherwise, note }: Args<'classification.save'>,
): Promise<ClassificationVersion> {
  const workspace = context.workspace();
  const { db } = workspace;
  const saved = await writeAtOnce(db, () => {
    const version = (store.listClassifications(db)[0]?.version ?? 0) + 1;
    const made = { version, rules, otherwise, note, owner: context.who, savedAt: context.now() };
    store.insertClassification(db, made);
    workspace.audit({ action: 'classify', entity: 'history', detail: `version ${version}, ${rules.length} rules` });
    return made;
  });
  context.changed('classification', 'usage', 'audit');
  return saved;
}

/** Every dollar of the history with its class, and the rule, version, owner and files behind it. */
async function exportEvidence(context: Context): Promise<Result<'classification.evidence'>> {
  const workspace = context.workspace();
  const { db } = workspace;
  const [latest] = store.listClassifications(db);
  const classification = latest ?? houseClassification;
  const evidence: Evidence = {
    classification,
    version: latest ?? { version: 0, owner: 'default rules', savedAt: '' },
    dimensions: classifiedDimensions(classification),
    filesOf: remembered(store.sourceFilesOf(db)),
  };
  const name = `classification evidence ${context.now().slice(0, 10)}.csv`;
  const file = context.files.createTemporary(name);
  const whole = beside(file.path);
  const target = await open(whole.path, 'w');
  try {
    // What is written meanwhile would be in one month and not in another.
    await afterWrites(db, () => writeEvidence(context, evidence, target));
    await target.close();
    whole.place();
  } catch (error) {
    await target.close().catch(() => undefined);
    whole.discard();
    throw faultInWords(error, name) ?? error;
  }
  const detail = `evidence, version ${evidence.version.version}`;
  await workspace.recordExport({ action: 'export', entity: 'classification', detail });
  context.changed('audit');
  return { file: file.handle, name };
}

async function writeEvidence(context: Context, evidence: Evidence, target: OpenFile): Promise<void> {
  const classifier = createClassifier(evidence.classification);
  await target.write(evidenceHead(evidence.dimensions));
  for await (const groups of historyGroups(context, evidence.classification)) {
    const lines = groups.flatMap((group) =>
      classifyCost(classifier, group).map((cost) => evidenceLine(evidence, cost)),
    );
    await target.write(lines.join(''));
  }
}

/** What is known of months beside their cost. */
export function factsOf(db: Db): MonthFacts {
  const revenue = recognisedRevenue(db);
  return {
    revenueUsd: (month) => revenue.get(month)?.usd ?? null,
    isPartial: partialMonthsOf(db),
    closes: store.listCloses(db),
  };
}

interface CloseQuestion extends Pick<MonthFacts, 'closes'> {
  readonly versions: readonly ClassificationVersion[];
  readonly parts: readonly ClassifiedMonthPart[];
}

/** What the rules in force moved in closed months, against the rules of the day they were closed. */
async function sinceCloses(context: Context, { versions, parts, closes }: CloseQuestion) {
  const keyOf = ({ provider, month }: ProviderMonth) => JSON.stringify([provider, month]);
  const before: ClassifiedMonthPart[] = [];
  const then = Map.groupBy(closes, ({ closedAt }) => versions.find(({ savedAt }) => savedAt <= closedAt) ?? null);
  for (const [version, keys] of then) {
    if (version === (versions[0] ?? null)) continue;
    const classification = version ?? houseClassification;
    const tally = tallyOf(classification);
    await tallyHistory(context, { by: classification, tallies: [tally], keys });
    before.push(...tally.parts());
  }
  const restated = new Set(before.map(keyOf));
  return (month: string) =>
    movedByClass(
      before.filter((part) => part.month === month),
      parts.filter((part) => part.month === month && restated.has(keyOf(part))),
    );
}

function remembered(filesOf: (key: ProviderMonth) => string[]): Evidence['filesOf'] {
  const known = new Map<string, string[]>();
  return (key) => {
    const id = JSON.stringify([key.provider, key.month]);
    const found = known.get(id) ?? filesOf(key);
    known.set(id, found);
    return found;
  };
}

export const classificationHandlers = {
  'classification.list': listClassifications,
  'classification.read': readClassification,
  'classification.test': testClassification,
  'classification.save': saveClassification,
  'classification.evidence': exportEvidence,
} satisfies Partial<Handlers>;
