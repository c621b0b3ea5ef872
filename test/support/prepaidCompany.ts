const users = (start: unknown, perMonth: unknown = 0) => ({ kind: 'linear', origin: '2027-01', start, perMonth });
const credits = {
  ...{ kind: 'credits', id: 'credits', name: 'Credits', beyond: { kind: 'topUp', size: 200, priceUsd: 12 } },
  grants: [{ id: 'pack', kind: 'paid', amount: 1000, priceUsd: 60, everyMonths: 6, expiresAfterMonths: 6 }],
  breakage: { kind: 'proportional', expectedShare: 0.1 },
};

/** A plan paid by the year with 45 days to pay, one with prepaid credits, and one by the month. */
export const prepaidCompany = {
  ...{ schemaVersion: 2, id: 'prepaid', name: 'Prepaid', start: '2027-01', months: 14, fiscalYearStart: 7 },
  base: {
    plans: [
      {
        ...{ id: 'year', name: 'Annual', users: users('90 to 110', 2), seatPriceUsd: 12 },
        billing: { term: 'annual', paymentDays: 45 },
      },
      { id: 'credit', name: 'Credits', users: users(40, '0 to 4'), usageSpread: 0.8, charges: [credits] },
      { id: 'month', name: 'Monthly', users: users(10), seatPriceUsd: 20 },
    ],
    features: [
      {
        ...{ id: 'chat', name: 'Chat', work: { kind: 'tokens', inputTokens: 3000, outputTokens: 700 } },
        tasksPerUser: { year: 10, credit: '120 to 180', month: 10 },
        models: [{ provider: 'openai', model: 'gpt-5-mini', share: 1 }],
      },
    ],
  },
};
