/** The words of the stresses. */
export const labels = {
  page: 'Stresses',
  about: 'Named stresses on the same random draws; each is a normal, editable change',
  table: 'Base and stresses',
  apply: 'Apply',
  applied: (name: string) => `${name} was added; it is selected on every page.`,
  teach: 'See what a price cut, an outage, lost traffic or stalled growth does to margin and commitments.',
  note: 'Change: median of the difference, trial by trial. Shortfall: expected, of all commitments.',
} as const;
