/** The words of the registers that disclosures rest on. */
export const labels = {
  title: 'Commitment register',
  teach:
    'Non-cancellable amounts by year for five years and thereafter, drawn and undrawn, with the chance of a shortfall.',
  from: 'First month after the balance sheet date',
  fromError: 'Enter a month, such as 2027-01.',
  owed: 'Non-cancellable amounts',
  owedNote: 'Owed whether or not it is used, undiscounted, by 12 months (ASC 440-10-50-4).',
  forecast: (firstMonth: string, lastMonth: string) => `Drawn and undrawn, ${firstMonth} to ${lastMonth}`,
  forecastNote:
    'Within the forecast. Undrawn is what is owed less the mean drawn; a shortfall is billed when its period ends.',
  heads: {
    commitment: 'Commitment',
    provider: 'Provider',
    kind: 'Kind',
    thereafter: 'Thereafter',
    total: 'Total',
    owed: 'Owed',
    drawn: 'Drawn, median (80%)',
    undrawn: 'Undrawn',
    chance: 'P(shortfall)',
    shortfall: 'Expected shortfall',
    p90: 'Shortfall P90',
  },
  year: (to: string) => `To ${to}`,
  fromContract: (name: string) => `${name} (contract, not in the scenario)`,
  footnote: 'Footnote',
  none: 'No commitment is owed in the scenario or in an imported contract.',
  download: 'Download CSV',
  downloaded: (name: string) => `${name} was saved.`,
} as const;
