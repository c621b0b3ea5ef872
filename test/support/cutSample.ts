import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Month } from '../../models/calendar.ts';

const folder = join(import.meta.dirname, '../../samples/data');

/** The history of the sample company as it was at the end of a month, or what came after one, as files of the same kinds. */
export function cutSample({ after = '', through = '9999-12' }: { readonly after?: Month; readonly through?: Month }): {
  readonly name: string;
  readonly text: string;
}[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => {
      const [head, ...rows] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
      const isInside = (row: string) => {
        const month = /(20\d\d-\d\d)/.exec(row)![1]!;
        return month > after && month <= through;
      };
      const span = after === '' ? `through-${through}` : `after-${after}`;
      return {
        name: `${name.split('_')[0]}-${name.length}-${span}.csv`,
        text: [head, ...rows.filter(isInside), ''].join('\n'),
      };
    });
}
