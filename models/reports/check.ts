/** A check of the workbook: 0 where it holds. */
export interface Check {
  readonly name: string;
  readonly unit: string;
  readonly formula: string;
  readonly value: number;
  /** What the formula holds against, in the cell beside it. */
  readonly limit?: number;
}
