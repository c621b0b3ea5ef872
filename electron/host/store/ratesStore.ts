import type { DatedRate } from '../../../models/rates/rateTable.ts';
import type { Db } from './open.ts';

/** All rates, by currency and day. */
export function listRates(db: Db): DatedRate[] {
  return db
    .prepare<[], DatedRate>(
      'SELECT currency, day, usd_per_unit AS usdPerUnit, source FROM exchange_rate ORDER BY currency, day',
    )
    .all();
}

/** Adds rates; one of the same currency and day is replaced. */
export function putRates(db: Db, rates: readonly DatedRate[]): void {
  const put = db.prepare(
    `INSERT INTO exchange_rate (currency, day, usd_per_unit, source) VALUES (@currency, @day, @usdPerUnit, @source)
     ON CONFLICT (currency, day) DO UPDATE SET usd_per_unit = excluded.usd_per_unit, source = excluded.source`,
  );
  for (const rate of rates) put.run(rate);
}

/** Whether there was such a rate to take out. */
export function deleteRate(db: Db, { currency, day }: Pick<DatedRate, 'currency' | 'day'>): boolean {
  return db.prepare('DELETE FROM exchange_rate WHERE currency = ? AND day = ?').run(currency, day).changes > 0;
}
