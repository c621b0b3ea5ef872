import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { daysInMonth, monthRange } from '../../models/calendar.ts';

/** Twelve months in which nothing changes, so that what follows is known by hand. */
const history = monthRange('2025-11', 12);
const dayRows = 28;

/**
 * A company that sells a desk: 1,000 users of Team run 42,000 support tasks a month, 500 of Solo 14,000 searches. A
 * task has 10,000 tokens in and 1,000 out: $0.045 on Claude Sonnet 4.5 ($3 and $15 per million), $0.015 on Claude
 * Haiku 4.5 ($1 and $5), as Anthropic lists them.
 */
export const flatCompany = {
  taskUsd: { sonnet: 0.045, haiku: 0.015 },
  tasks: { support: 42_000, search: 14_000 },
  revenueUsd: { team: 10_000, solo: 2_500 },
  users: { team: 1000, solo: 500 },
  start: '2026-11',
} as const;

const usageHead = 'date,provider,model,feature,environment,requests,input_tokens,output_tokens,cost_usd';

function usageRow({
  month,
  day,
  feature,
  count,
}: {
  readonly month: string;
  readonly day: number;
  readonly feature: string;
  readonly count: number;
}): string {
  const date = `${month}-${String(day).padStart(2, '0')}`;
  const usd = (count * flatCompany.taskUsd.sonnet).toFixed(4);
  return `${date},anthropic,claude-sonnet-4-5,${feature},production,${count},${count * 10_000},${count * 1000},${usd}`;
}

/** The first days of the month under way, with so many support tasks a day. */
export function writeFirstDays(folder: string, { days, perDay }: { readonly days: number; readonly perDay: number }) {
  const month = flatCompany.start;
  const rows = Array.from({ length: days }, (_, at) =>
    usageRow({ month, day: at + 1, feature: 'support', count: perDay }),
  );
  const file = join(folder, 'november.csv');
  writeFileSync(file, `${[usageHead, ...rows].join('\n')}\n`);
  return file;
}

/** Its exports: usage by day, and revenue by month. */
export function writeFlatCompany(folder: string): readonly [usage: string, revenue: string] {
  const { tasks, revenueUsd, users } = flatCompany;
  const usage = history.flatMap((month) =>
    (['support', 'search'] as const).flatMap((feature) =>
      Array.from({ length: dayRows }, (_, at) => {
        // The last row is of the last day: the month is whole.
        const day = at + 1 === dayRows ? daysInMonth(month) : at + 1;
        return usageRow({ month, day, feature, count: tasks[feature] / dayRows });
      }),
    ),
  );
  const revenue = history.flatMap((month) => [
    `${month},Acme,team,Desk,support,USD,${revenueUsd.team},${revenueUsd.team},${users.team},${tasks.support}`,
    `${month},Birch,solo,Desk,search,USD,${revenueUsd.solo},${revenueUsd.solo},${users.solo},${tasks.search}`,
  ]);
  const files = [join(folder, 'usage.csv'), join(folder, 'revenue.csv')] as const;
  const revenueHead =
    'month,customer,customer_tier,product,feature,currency,recognized_revenue,mrr,active_users,requests';
  writeFileSync(files[0], `${[usageHead, ...usage].join('\n')}\n`);
  writeFileSync(files[1], `${[revenueHead, ...revenue].join('\n')}\n`);
  return files;
}
