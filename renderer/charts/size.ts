/** The room a chart has, in CSS pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}
