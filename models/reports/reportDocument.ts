import type { Scenario } from '../scenarios/scenario.ts';
import type { RunResult } from '../simulation/result.ts';
import { type AssumptionLine, assumptionLines } from './assumptionLines.ts';
import { documentVersion } from './documentSchema.ts';
import type { Report } from './report.ts';

/** A report as one JSON document. */
export interface ReportDocument {
  /** docs/run.schema.json is the schema of this version. */
  readonly version: typeof documentVersion;
  readonly workspace: string;
  readonly ranAt: string;
  readonly currency: 'USD';
  readonly scenario: Scenario;
  readonly assumptions: readonly AssumptionLine[];
  readonly result: RunResult;
}

/**
 * A report as one JSON document: the scenario as it ran, its inputs with units and sources, and the whole result.
 *
 * @example
 * reportDocument(report).assumptions[0].label // => 'Start'
 */
export function reportDocument({ workspace, ranAt, scenario, result }: Report): ReportDocument {
  return {
    version: documentVersion,
    workspace,
    ranAt,
    currency: 'USD',
    scenario,
    assumptions: assumptionLines(scenario),
    result,
  };
}
