import { citedNumbers, numberedAssumptions } from './assumptionNumbers.ts';
import type { Book, BookSection } from './book.ts';
import type { BookInput } from './bookAbout.ts';
import { assumptionsSection, recordSection } from './bookAppendix.ts';
import { answerSection, bridgeSection, cogsSection } from './bookFigures.ts';
import {
  budgetsSection,
  commitmentsSection,
  comparisonSection,
  driversSection,
  risksSection,
} from './bookQuestions.ts';

/**
 * A report of several pages: answer, bridges, COGS, drivers, risks, budgets, comparison, commitments, the run record
 * and every assumption. Each section says which run and which assumptions it stands on.
 *
 * Units: as the parts. Shapes: the record and the assumptions stand last, and only they can be longer than a page.
 *
 * @example
 * bookOf({
 *   ...{ scenario: report.scenario, result: report.result, when: '2026-12-01T00:00:00Z', comparison: null },
 *   ...{ sensitivity: null, findings: [], checkedThrough: null, bridges: [] },
 *   page: { company: 'Acme', answer: 'Median 69%', bridges: [], periods: [], notes: [], asked: [], target: 0.6 },
 *   stresses: { run: report.result.run, stresses: [], target: 0.6, base: { probabilityBelow: 0 }, sentence: 'None.' },
 *   register: { lines: [], total: {}, years: [], footnote: '' },
 * }).sections.map(({ id }) => id)
 * // => ["answer", "cogs", "risks", "budgets", "commitments", "record", "assumptions"]
 */
export function bookOf(input: BookInput): Book {
  const { page, scenario } = input;
  const assumptions = numberedAssumptions(scenario);
  const all = citedNumbers(assumptions.map(({ number }) => number));
  const about = { ...input, assumptions, all };
  const sections: BookSection[] = [
    answerSection(about),
    ...bridgeSection(about),
    ...cogsSection(about),
    ...driversSection(about),
    risksSection(about),
    budgetsSection(about),
    ...comparisonSection(about),
    commitmentsSection(about),
    recordSection(about),
    assumptionsSection(about),
  ];
  const { company, day, answer, asked, notes, run } = page;
  return { company, scenario: scenario.name, day, answer, asked, notes, sections, run };
}
