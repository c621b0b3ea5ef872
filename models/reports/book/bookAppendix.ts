import { runRecordLines } from '../recordSheet.ts';
import type { BookSection } from './book.ts';
import { type BookAbout, runCited } from './bookAbout.ts';

/**
 * What makes the run repeatable.
 *
 * @example
 * ((run) =>
 *   recordSection({
 *     ...{ page: { company: 'Acme', notes: [] }, scenario: report.scenario, result: report.result },
 *     ...{ when: '2026-12-01T00:00:00Z', sensitivity: null, stresses: { run } },
 *   }).lead)(report.result.run)
 * // => "Ranges are of 1,000 trials; stresses and the comparison of 1,000."
 */
export function recordSection({ page, scenario, result, when, sensitivity, stresses }: BookAbout): BookSection {
  const lines = runRecordLines({ workspace: page.company, scenario, ranAt: when, result, prices: null });
  const effects = stresses.run.trials.toLocaleString('en-US');
  return {
    id: 'record',
    name: 'Appendix A: run record',
    finding: 'The same workspace, scenario and record give the same numbers on any machine',
    lead: `Ranges are of ${result.run.trials.toLocaleString('en-US')} trials; ${sensitivity ? 'drivers, stresses' : 'stresses'} and the comparison of ${effects}.`,
    charts: [],
    tables: [
      {
        ...{ title: '', note: page.notes.join(' ') },
        columns: [
          { name: 'Record', isNumber: false, width: 1 },
          { name: 'Value', isNumber: false, width: 2.5 },
        ],
        rows: lines.map(({ name, value }) => [name, typeof value === 'number' ? value.toLocaleString('en-US') : value]),
      },
    ],
    source: `Source: ${runCited(result.run)}.`,
  };
}

/**
 * Every assumption, with the number by which the sections cite it.
 *
 * @example
 * assumptionsSection({ assumptions: [{ source: 'Finance' }, { source: null }], result: report.result }).finding
 * // => "2 assumptions, 1 of them with a source"
 */
export function assumptionsSection({ assumptions, result }: BookAbout): BookSection {
  const stated = assumptions.filter(({ source }) => source !== null).length;
  return {
    id: 'assumptions',
    name: 'Appendix B: assumptions',
    finding: `${assumptions.length} assumptions, ${stated} of them with a source`,
    lead: 'A range is drawn once per trial and applies to all months of that trial.',
    charts: [],
    tables: [
      {
        ...{ title: '', note: '' },
        columns: [
          { name: 'No.', isNumber: false, width: 0.5 },
          { name: 'Section', isNumber: false, width: 1.25 },
          { name: 'Assumption', isNumber: false, width: 2.2 },
          { name: 'Value or range', isNumber: false, width: 2 },
          { name: 'Unit', isNumber: false, width: 1.2 },
          { name: 'Source', isNumber: false, width: 1.6 },
          { name: 'Owner', isNumber: false, width: 0.9 },
        ],
        rows: assumptions.map(({ number, section, label, words, unit, source, owner }) => [
          ...[number, section, label, words, unit, source ?? '', owner ?? ''],
        ]),
      },
    ],
    source: `Source: ${runCited(result.run)}.`,
  };
}
