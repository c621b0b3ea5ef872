/** Words of what comes back in a workbook. */
export const labels = {
  menu: 'Take changes from workbook…',
  title: (scenario: string) => `Workbook changes to ${scenario}`,
  none: 'No blue cell differs from the scenario.',
  changes: (count: number) => (count === 1 ? '1 blue cell differs' : `${count} blue cells differ`),
  table: 'Workbook changes',
  unknown: (count: number) => (count === 1 ? '1 edit is not taken over' : `${count} edits are not taken over`),
  unknownTable: 'Edits not taken over',
  input: 'Input',
  before: 'Scenario',
  after: 'Workbook',
  range: 'range moves to this mean',
  cell: 'Cell',
  why: 'Reason',
  accept: (count: number) => (count === 1 ? 'Accept 1 change' : `Accept ${count} changes`),
  close: 'Close',
  cancel: 'Cancel',
  accepted: (count: number, scenario: string) =>
    `${count === 1 ? '1 change was' : `${count} changes were`} accepted into ${scenario}.`,
} as const;
