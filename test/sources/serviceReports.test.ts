import { expect, test } from 'vitest';
import { retryLimits, secondsToWait } from '../../models/sources/connectors/retry.ts';
import { serviceOf } from '../../models/sources/connectors/serviceReports.ts';
import { sourceSchema } from '../../models/sources/source.ts';

const asked = { retryAfter: null, date: null, tries: 0 };

test('a wait follows the service, else doubles, and has an end', () => {
  expect(secondsToWait({ ...asked, status: 429, retryAfter: '12' })).toBe(12);
  // RFC 9110: a moment, here 90 seconds after the Date of the same answer, whatever the clock here says.
  const [date, retryAfter] = ['Mon, 30 Nov 2026 12:00:00 GMT', 'Mon, 30 Nov 2026 12:01:30 GMT'];
  expect(secondsToWait({ ...asked, status: 503, date, retryAfter })).toBe(90);
  expect([0, 1, 2, 3].map((tries) => secondsToWait({ ...asked, status: 500, tries }))).toEqual([1, 2, 4, 8]);
  expect(secondsToWait({ ...asked, status: 500, tries: retryLimits.tries - 1 })).toBeNull();
  expect(secondsToWait({ ...asked, status: 429, retryAfter: '86400' })).toBeNull();
  expect(secondsToWait({ ...asked, status: 400 })).toBeNull();
});

test('a page of another form is refused, and the last page ends it', () => {
  const [report] = serviceOf('openai').reports;
  const question = report!.first('2026-10', '2026-11');
  expect(() => report!.next(question, { error: 'x' })).toThrow(RangeError);
  expect(report!.next(question, { data: [], has_more: false, next_page: 'p' })).toBeNull();
  // That there is more and not where is not the end.
  expect(() => report!.next(question, { data: [], has_more: true, next_page: null })).toThrow(RangeError);
  const [activity] = serviceOf('litellm').reports;
  expect(() => activity!.next(activity!.first('2026-10', '2026-11'), { results: [] })).toThrow(RangeError);
  expect(report!.next(question, { data: [], has_more: true, next_page: 'p' })!.query.at(-1)).toEqual(['page', 'p']);
});

test.each([
  ['http://litellm.example.com'],
  ['https://user:pw@litellm.example.com'],
  ['https://litellm.example.com?key=1'],
  ['ftp://x'],
])('the address %s is refused', (baseUrl) => {
  const settings = { kind: 'service', service: 'litellm', keyFrom: 'KEY', baseUrl };
  expect(sourceSchema.safeParse({ name: 'a', settings }).success).toBe(false);
});
