import type { ForecastUnderTwo } from '../../../models/policies/forecastMoves.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { absent, count, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { labels } from './labels.ts';
import { movedColumns, scaleOfMoves } from './movedColumns.tsx';
import styles from './policies.module.css';

type Total = ForecastUnderTwo['revenue'];

interface Row {
  readonly label: string;
  readonly a: Total;
  readonly b: Total;
  readonly cogsMovedUsd: number;
}

/** The margin of each quarter to come under both policies, and the lines that move. */
export function ForecastCards({ forecast }: { readonly forecast: ForecastUnderTwo }) {
  const { scenario, quarters, a, b, movedUsd, lines, run } = forecast;
  const rows = quarters.map(
    (one): Row => ({
      label: one.partial ? labels.partial(one.label) : one.label,
      ...{ a: one.a.grossMargin, b: one.b.grossMargin, cogsMovedUsd: one.cogsMovedUsd },
    }),
  );
  const total: Row = { label: labels.total, a: a.grossMargin, b: b.grossMargin, cogsMovedUsd: movedUsd.cogs };
  const scale = moneyScale([...rows, total].map(({ cogsMovedUsd }) => cogsMovedUsd));
  const columns: readonly Column<Row>[] = [
    { id: 'label', head: 'Quarter', cell: ({ label }) => label },
    { id: 'a', head: `${labels.margin} A`, align: 'end', cell: ({ a: side }) => rangeText(side) },
    { id: 'b', head: `${labels.margin} B`, align: 'end', strong: true, cell: ({ b: side }) => rangeText(side) },
    {
      id: 'moved',
      head: `${labels.cogsMoved}, ${moneyUnit(scale)}`,
      align: 'end',
      cell: ({ cogsMovedUsd }) => amountIn(scale, cogsMovedUsd),
    },
  ];
  const lineScale = scaleOfMoves(lines);
  type Line = (typeof lines)[number];
  const lineColumns: readonly Column<Line>[] = [
    { id: 'line', head: labels.line, wrap: true, cell: ({ name }) => name },
    ...movedColumns(lines, lineScale),
  ];
  return (
    <>
      <Card flush title={labels.forecast(scenario.name)} note={labels.forecastNote(count(run.trials))}>
        <DataTable
          label={labels.forecast(scenario.name)}
          columns={columns}
          rows={rows}
          footer={total}
          rowKey={({ label }) => label}
        />
      </Card>
      <Card flush={lines.length > 0} title={labels.lines} note={`${labels.linesNote} ${moneyUnit(lineScale)}.`}>
        {lines.length > 0 ? (
          <DataTable
            label={labels.lines}
            columns={lineColumns}
            rows={lines}
            footer={{ name: labels.total, movedUsd }}
            rowKey={({ name }) => name}
          />
        ) : (
          <p className={styles.quiet}>{labels.noLines}</p>
        )}
      </Card>
    </>
  );
}

function rangeText({ p10, p50, p90 }: Total): string {
  return p50 === null ? absent : `${percent(p50)} (${percent(p10)}–${percent(p90)})`;
}
