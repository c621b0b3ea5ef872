import { expect, test } from 'vitest';
import { monthAt } from '../models/calendar.ts';
import { fiscalQuarterOf, fiscalSpan } from '../models/fiscalCalendar.ts';
import fc from './support/properties.ts';

test('a fiscal year from October starts in the calendar year before; one from January is the calendar year', () => {
  expect(fiscalSpan({ year: 2027, quarter: null }, 10)).toEqual({ first: '2026-10', last: '2027-09' });
  expect(fiscalSpan({ year: 2027, quarter: 2 }, 10)).toEqual({ first: '2027-01', last: '2027-03' });
  expect(fiscalSpan({ year: 2027, quarter: null }, 1)).toEqual({ first: '2027-01', last: '2027-12' });
  expect(fiscalSpan({ year: 2027, quarter: 4 }, 1)).toEqual({ first: '2027-10', last: '2027-12' });
});

test('every month lies in its quarter, whose ends do as well', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000 * 12, max: 2100 * 12 }), fc.integer({ min: 1, max: 12 }), (index, start) => {
      const month = monthAt(index);
      const quarter = fiscalQuarterOf(month, start);
      const { first, last } = fiscalSpan(quarter, start);
      expect(first <= month && month <= last).toBe(true);
      expect([first, last].map((one) => fiscalQuarterOf(one, start))).toEqual([quarter, quarter]);
    }),
  );
});
