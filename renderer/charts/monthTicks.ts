const steps = [1, 3, 6, 12];
const roomPx = 46;

/**
 * First days of months from the first to the last date, as densely as labels fit: every month, quarter, half or year.
 */
export function monthTicks(dates: readonly Date[], width: number): Date[] {
  if (dates.length === 0) return [];
  const indices = dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth());
  const [first, last] = [Math.min(...indices), Math.max(...indices)];
  const most = Math.max(2, Math.floor(width / roomPx));
  const step = steps.find((candidate) => (last - first) / candidate < most) ?? 24;
  const start = Math.ceil(first / step) * step;
  const count = Math.floor((last - start) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const month = start + index * step;
    return new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
  });
}
