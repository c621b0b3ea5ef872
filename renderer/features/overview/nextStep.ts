import type { Finding } from '../../../models/budgets/checked.ts';
import type { ScenarioSummary } from '../../../models/workbench.ts';
import { chance } from '../../format/numbers.ts';
import { findingPages } from './labels.ts';

/** A step of the month end, and the page on which it is taken. */
export interface OpenStep {
  readonly sentence: string;
  readonly path: string;
  readonly name: string;
}

interface NextStepInput {
  readonly scenario: Pick<ScenarioSummary, 'id' | 'name' | 'stale' | 'lastRun'> | null;
  /** In the order in which to see to them. */
  readonly findings: readonly Finding[];
  readonly monthEndStep: OpenStep | null;
  readonly probabilityBelow: number | null;
}

interface NextStep {
  readonly words: string;
  readonly action: string;
  readonly path: string;
}

/**
 * What to do now: an alert first, then a forecast that is not stored, then the month end, then a target that is likely
 * missed, and else the comparison with another scenario.
 */
export function nextStep({ scenario, findings, monthEndStep, probabilityBelow }: NextStepInput): NextStep {
  const alert = findings.find(({ severity }) => severity === 'alert');
  if (alert) return { words: `${alert.words} ${alert.action}`, action: 'Open', path: findingPages[alert.kind] };
  if (scenario && (scenario.stale || !scenario.lastRun))
    return {
      words: `${scenario.name} was edited since its last stored run: run it so that others read the same figures.`,
      action: 'Open forecast',
      path: '/results/forecast',
    };
  if (monthEndStep)
    return { words: monthEndStep.sentence, action: `Go to ${monthEndStep.name}`, path: monthEndStep.path };
  if (scenario && probabilityBelow !== null && probabilityBelow >= 0.25)
    return {
      words: `${chance(probabilityBelow)} chance of missing the target: see which price, usage or model change meets it.`,
      action: 'Find what meets it',
      path: '/results/sensitivity',
    };
  const finding = findings[0];
  if (finding) return { words: `${finding.words} ${finding.action}`, action: 'Open', path: findingPages[finding.kind] };
  return {
    words: 'Nothing needs attention. Compare this scenario with another to see what a decision is worth.',
    action: 'Compare',
    path: '/compare',
  };
}
