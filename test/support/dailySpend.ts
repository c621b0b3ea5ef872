import { addMonths, daysInMonth, type Month } from '../../models/calendar.ts';

interface DailySpend {
  readonly first: Month;
  readonly months: number;
  /** Dollars of one day of chat, by the number of the month from 0 on. */
  readonly usd: (month: number) => number;
  /** Days of the last month; all where left out. */
  readonly lastDays?: number;
}

/** A generic usage file: chat in production every day, evaluations at a fifth of it. */
export function dailySpendFile({ first, months, usd, lastDays }: DailySpend): string {
  const lines = ['date,provider,model,feature,team,environment,requests,input_tokens,output_tokens,cost_usd'];
  for (let at = 0; at < months; at++) {
    const month = addMonths(first, at);
    const days = at === months - 1 && lastDays !== undefined ? lastDays : daysInMonth(month);
    for (let day = 1; day <= days; day++) {
      const date = `${month}-${String(day).padStart(2, '0')}`;
      const cost = usd(at);
      lines.push(
        `${date},acme,m,chat,Support,production,${Math.round(cost * 20)},${Math.round(cost * 2e4)},2000,${cost}`,
      );
      lines.push(
        `${date},acme,m,chat,Lab,evaluation,${Math.round(cost * 4)},${Math.round(cost * 4e3)},400,${cost / 5}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
