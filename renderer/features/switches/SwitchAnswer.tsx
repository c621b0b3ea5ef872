import { useMemo } from 'react';
import { isUnchanged } from '../../../models/simulation/isUnchanged.ts';
import type { BreakEven, SwitchComparison, SwitchedMargin } from '../../../models/simulation/switchComparison.ts';
import { FanFigure } from '../../charts/FanFigure.tsx';
import { type Fan, fanPoints } from '../../charts/fan.ts';
import { money } from '../../format/money.ts';
import { chance, percent, percentagePoints } from '../../format/numbers.ts';
import { AnswerSentence } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Figure, FigureStrip } from '../../ui/Figure.tsx';
import { labels } from './labels.ts';

/** What a switch comes to: the sentence, the figures, months and plans. */
export function SwitchAnswer({ answer }: { readonly answer: SwitchComparison }) {
  const { saving, probabilityOfSaving, breakEven, margin, sentence } = answer;
  const { total } = saving;
  return (
    <>
      <AnswerSentence>{sentence}</AnswerSentence>
      <FigureStrip label={labels.page}>
        <Figure
          help="model-switch"
          name={`${labels.saving}, median`}
          value={money(total.p50)}
          note={`P10–P90 ${money(total.p10)} to ${money(total.p90)} · P5–P95 ${money(total.p5)} to ${money(total.p95)}`}
        />
        <Figure name={labels.chance} value={isUnchanged(total) ? labels.unchanged : chance(probabilityOfSaving)} />
        <Figure name={labels.breakEven} {...breakEvenFigure(breakEven, answer.change.toModel)} />
        <Figure
          name={`${labels.margin}, median`}
          value={percent(margin.after.p50)}
          note={`${percent(margin.before.p50)} without; ${moved(margin.difference.p50, margin)}`}
        />
      </FigureStrip>
      <MonthsCard answer={answer} />
      <PlansCard answer={answer} />
    </>
  );
}

function breakEvenFigure(found: BreakEven, model: string) {
  if (found.kind === 'always')
    return { value: 'any success rate', note: `The saving stays, however often ${model} fails.` };
  if (found.kind === 'never') return { value: 'none', note: 'It costs more at any success rate.' };
  const { before, rate, loss } = found;
  const points = percentagePoints(rate - before);
  const isStated = before < 1;
  return {
    value: percent(loss),
    note: isStated
      ? `loss of success rate: ${percent(before)} today, ${percent(rate)} at break-even (${points})`
      : `loss of success rate that ${model} may have before it saves nothing`,
  };
}

function moved(value: number | null, { difference }: SwitchedMargin): string {
  return isUnchanged(difference) ? labels.unchanged : percentagePoints(value);
}

function MonthsCard({ answer: { months, saving } }: { readonly answer: SwitchComparison }) {
  const fans = useMemo<readonly Fan[]>(
    () => [{ name: '', colour: 'fan', bands: 'both', points: fanPoints(months, saving.months) }],
    [months, saving],
  );
  return (
    <Card title={labels.byMonth} note={labels.byMonthNote}>
      <FanFigure series="grossProfit" name={labels.saving} fans={fans} height={240} />
    </Card>
  );
}

interface Row extends SwitchedMargin {
  readonly id: string;
  readonly name: string;
}

function PlansCard({ answer: { plans, margin } }: { readonly answer: SwitchComparison }) {
  const rows = plans.map(({ id, name, margin: own }): Row => ({ id, name, ...own }));
  const side = (id: 'before' | 'after', head: string): Column<Row> => ({
    id,
    head,
    align: 'end',
    cell: (row) => percent(row[id].p50),
  });
  const change = (id: 'p5' | 'p10' | 'p50' | 'p90' | 'p95', head: string): Column<Row> => ({
    id,
    head,
    align: 'end',
    strong: id === 'p50',
    cell: (row) => moved(row.difference[id], row),
  });
  const columns: readonly Column<Row>[] = [
    { id: 'name', head: 'Plan', cell: ({ name }) => name },
    side('before', 'Without, median'),
    side('after', 'With, median'),
    change('p5', 'Change P5'),
    change('p10', 'P10'),
    change('p50', 'Median'),
    change('p90', 'P90'),
    change('p95', 'P95'),
  ];
  return (
    <Card flush title={labels.plans} note={labels.plansNote}>
      <DataTable
        label={labels.plans}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        footer={{ id: 'all', name: 'All plans', ...margin }}
      />
    </Card>
  );
}
