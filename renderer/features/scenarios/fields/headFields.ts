import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { monthNames } from '../../../format/months.ts';
import type { Field } from './field.ts';

/** What a scenario states about itself. */
export function headFields(scenario: Scenario): Field[] {
  return [
    { kind: 'text', label: 'Name', path: ['name'], value: scenario.name },
    { kind: 'text', label: 'Description', path: ['description'], value: scenario.description, mayBeEmpty: true },
    { kind: 'month', label: 'First forecast month', path: ['start'], value: scenario.start },
    { kind: 'number', label: 'Months ahead', path: ['months'], unit: 'months', value: scenario.months },
    {
      kind: 'number',
      label: 'Target gross margin',
      path: ['targetGrossMargin'],
      unit: 'ratio',
      value: scenario.targetGrossMargin,
    },
    {
      kind: 'choice',
      label: 'Fiscal year starts in',
      path: ['fiscalYearStart'],
      value: String(scenario.fiscalYearStart ?? 1),
      options: monthNames.map((name, index) => ({ id: String(index + 1), label: name, value: index + 1 })),
    },
  ];
}
