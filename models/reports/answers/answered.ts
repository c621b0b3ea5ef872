import type { RecordBridge } from '../../record/trackRecord.ts';
import type { Sensitivity } from '../../sensitivity/sensitivity.ts';
import type { PlanComparison } from '../../simulation/planComparison.ts';
import type { Check } from '../check.ts';
import type { Report } from '../report.ts';
import { type Sheet, type SheetCell, type SheetChart, textCell } from '../sheet.ts';

/** The last answer to a question about a scenario, and what it was asked of. */
export interface Answered<T> {
  readonly answer: T;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  /** By what the inputs of two questions are known to be the same. */
  readonly inputsHash: string;
}

/** What a workbook tells beside its run. */
export interface ReportAnswers {
  readonly duel: Answered<PlanComparison> | null;
  /** One for each figure that was asked about, the last one first. */
  readonly sensitivities: readonly Answered<Sensitivity>[];
  readonly bridges: readonly RecordBridge[];
  /** Why a bridge to the actuals is not there, and what to do. */
  readonly noBridge: readonly string[];
}

export const noAnswers: ReportAnswers = { duel: null, sensitivities: [], bridges: [], noBridge: [] };

/** A sheet of answers, and its checks for the sheet of them. */
export interface AnswerSheet {
  readonly sheet: Sheet;
  readonly checks: readonly Check[];
}

/** One bridge of a sheet. */
export interface BridgePart {
  readonly check: Check;
  readonly chart: SheetChart | null;
  /** Rows of detail. */
  readonly lines: readonly number[];
}

/**
 * Whether an answer is of the inputs of the run, in words.
 *
 * @example
 * askedOf(report, { answer: 1, askedAt: '2026-11-30T08:15:00.000Z', inputsHash: 'abc123' })
 * // => 'Asked 2026-11-30 08:15 UTC, of the inputs of this run.'
 */
export function askedOf({ result }: Report, { askedAt, inputsHash }: Answered<unknown>): string {
  const asked = `Asked ${askedAt.slice(0, 16).replace('T', ' ')} UTC, of`;
  return inputsHash === result.run.inputsHash
    ? `${asked} the inputs of this run.`
    : `${asked} other inputs than this run's: the scenario or its prices changed in between. Run it and ask again, then export.`;
}

/**
 * The head of a sheet of answers: what it shows, of which scenario, and how it was simulated.
 *
 * @example
 * answerHead({ report, title: 'Bridge', how: 'US$', note: '' })[0][0].text // => 'Bridge: Tiny'
 */
export function answerHead({
  report: { scenario, workspace },
  title,
  how,
  note,
}: {
  readonly report: Report;
  readonly title: string;
  readonly how: string;
  readonly note: string;
}): SheetCell[][] {
  return [
    [textCell(`${title}: ${scenario.name}`, 'title')],
    [textCell(`${workspace} · ${how}`, 'note')],
    [textCell(note, 'note')],
    [],
  ];
}
