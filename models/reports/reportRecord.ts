/** One number, or one word, of a report: a row of a long and tidy table. */
export interface ReportRecord {
  readonly section: string;
  /** `YYYY-MM`, 'total', or '' for what has no time. */
  readonly month: string;
  readonly measure: string;
  readonly statistic: string;
  readonly value: number | string | null;
  readonly unit: string;
  readonly note: string;
}
