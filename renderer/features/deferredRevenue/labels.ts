/** The words of deferred revenue. */
export const labels = {
  title: 'Deferred revenue',
  teach: 'Contract liabilities rolled forward from the plans: billings, revenue, breakage and cash as ranges.',
  download: 'Download CSV',
  downloaded: (name: string) => `${name} was downloaded`,
  allPlans: 'All plans',
  plan: 'Plan',
  headline: (closing: string, month: string, range: string) =>
    `${closing} of contract liability at the end of ${month}, 80% range ${range}`,
  nothing: 'No plan is paid ahead: there is no contract liability, and what is invoiced is revenue of its month.',
  periods: { label: 'Period', month: 'Months', quarter: 'Quarters', year: 'Years' },
  figures: { label: 'Figure', expected: 'Expected', p5: 'P5', p10: 'P10', p50: 'P50', p90: 'P90', p95: 'P95' },
  footing: 'Expected amounts add up to the cent.',
  noFooting: 'Each figure by itself; percentiles do not add up.',
  period: (label: string) => `${label} (partial)`,
  total: 'Total',
  liability: {
    title: 'Contract liability',
    note: 'Opening + billings − revenue earned − breakage = closing.',
  },
  chart: 'Contract liability by month',
  cash: {
    title: 'Billings, revenue and cash',
    note: 'Receivables: opening + billings − cash = closing.',
  },
  tie: {
    title: 'Tie to the forecast',
    forecast: 'Revenue of the forecast, expected',
    rolled: 'Revenue rolled forward, expected',
    largest: 'Largest difference of a month',
    trials: 'Trials',
  },
};
