import type {
  CommitmentRegister,
  OwedByYear,
  RegisterForecast,
  RegisterLine,
} from '../../../models/simulation/commitmentRegister.ts';
import { commitmentLabels } from '../../format/commitments.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { chance } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { labels } from './labels.ts';

type OwedRow = OwedByYear & Partial<Pick<RegisterLine, 'id' | 'name' | 'provider' | 'kind' | 'source'>>;

/** What is owed in each of five years and thereafter. */
export function OwedCard({ register }: { readonly register: CommitmentRegister }) {
  const { lines, years, total } = register;
  const { heads } = labels;
  const scale = moneyScale([...lines.flatMap((line) => [...line.years, line.thereafterUsd])]);
  const amount = (id: string, head: string, of: (row: OwedByYear) => number): Column<OwedRow> => {
    return { id, head, align: 'end', cell: (row) => amountIn(scale, of(row)) };
  };
  const columns: readonly Column<OwedRow>[] = [
    {
      id: 'name',
      head: heads.commitment,
      wrap: true,
      cell: ({ name, source }) =>
        name === undefined ? heads.total : source === 'contract' ? labels.fromContract(name) : name,
    },
    { id: 'provider', head: heads.provider, cell: ({ provider }) => provider ?? '' },
    { id: 'kind', head: heads.kind, cell: ({ kind }) => (kind ? commitmentLabels[kind] : '') },
    ...years.map(({ to }, at) => amount(to, labels.year(monthLabel(to)), (row) => row.years[at]!)),
    amount('thereafter', heads.thereafter, ({ thereafterUsd }) => thereafterUsd),
    { ...amount('total', heads.total, ({ totalUsd }) => totalUsd), strong: true },
  ];
  return (
    <Card flush help="obligations" title={labels.owed} note={`${labels.owedNote} ${moneyUnit(scale)}.`}>
      <DataTable<OwedRow>
        label={labels.owed}
        columns={columns}
        rows={lines}
        footer={total}
        rowKey={({ id, source }) => `${source} ${id}`}
      />
    </Card>
  );
}

/** What the forecast draws, and how likely it is not all. */
export function DrawnCard({ register }: { readonly register: CommitmentRegister }) {
  const rows = register.lines.flatMap(({ id, name, forecast }) => (forecast ? [{ id, name, ...forecast }] : []));
  if (rows.length === 0) return null;
  const { heads } = labels;
  const scale = moneyScale(rows.flatMap(({ owedUsd, drawn }) => [owedUsd, drawn.p90]));
  type Row = RegisterForecast & { readonly id: string; readonly name: string };
  const amount = (id: string, head: string, of: (row: Row) => number): Column<Row> => {
    return { id, head, align: 'end', cell: (row) => amountIn(scale, of(row)) };
  };
  const columns: readonly Column<Row>[] = [
    { id: 'name', head: heads.commitment, cell: ({ name }) => name },
    amount('owed', heads.owed, ({ owedUsd }) => owedUsd),
    {
      id: 'drawn',
      head: heads.drawn,
      align: 'end',
      cell: ({ drawn: { p10, p50, p90 } }) =>
        `${amountIn(scale, p50)} (${amountIn(scale, p10)}–${amountIn(scale, p90)})`,
    },
    amount('undrawn', heads.undrawn, ({ undrawnUsd }) => undrawnUsd),
    {
      id: 'chance',
      head: heads.chance,
      align: 'end',
      strong: true,
      cell: ({ probabilityOfShortfall }) => chance(probabilityOfShortfall),
    },
    amount('shortfall', heads.shortfall, ({ expectedShortfallUsd }) => expectedShortfallUsd),
    amount('p90', heads.p90, ({ p90ShortfallUsd }) => p90ShortfallUsd),
  ];
  const title = labels.forecast(monthLabel(register.firstMonth), monthLabel(register.lastMonth));
  return (
    <Card flush title={title} note={`${labels.forecastNote} ${moneyUnit(scale)}.`}>
      <DataTable label={title} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </Card>
  );
}
