/** How often a page is asked for, and how long is waited at most before it is asked for again. */
export const retryLimits = { tries: 6, longestSeconds: 300 } as const;

/** What an answer says of when to ask again. */
interface Refusal {
  readonly status: number;
  /** The header `Retry-After`: seconds, or a moment by the clock of the service. */
  readonly retryAfter: string | null;
  /** The header `Date`: that clock. */
  readonly date: string | null;
  /** How often it was asked before. */
  readonly tries: number;
}

/**
 * After how many seconds to ask again; null where that helps nothing or takes too long.
 *
 * Convention: 408, 425, 429 and 5xx are worth another try, and so is a connection that breaks (status 0). What
 * `Retry-After` says holds, a moment of it by the clock of the service; else the wait doubles from one second. Source:
 * RFC 9110 section 10.2.3.
 *
 * @example
 * secondsToWait({ status: 429, retryAfter: '7', date: null, tries: 0 }) // => 7
 * secondsToWait({ status: 503, retryAfter: null, date: null, tries: 3 }) // => 8
 * secondsToWait({ status: 401, retryAfter: null, date: null, tries: 0 }) // => null
 */
export function secondsToWait({ status, retryAfter, date, tries }: Refusal): number | null {
  const isPassing = status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
  if (!isPassing || tries + 1 >= retryLimits.tries) return null;
  const wait = stated(retryAfter, date) ?? 2 ** tries;
  return wait > retryLimits.longestSeconds ? null : Math.max(0, wait);
}

function stated(retryAfter: string | null, date: string | null): number | null {
  if (retryAfter === null) return null;
  if (/^\d+(\.\d+)?$/.test(retryAfter.trim())) return Number(retryAfter);
  const [until, now] = [Date.parse(retryAfter), date === null ? Number.NaN : Date.parse(date)];
  return Number.isNaN(until) || Number.isNaN(now) ? null : (until - now) / 1000;
}
