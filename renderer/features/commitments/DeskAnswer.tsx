import { useState } from 'react';
import { sizeText } from '../../../models/commitments/size.ts';
import type { CommitmentDesk, DeskOption } from '../../../models/simulation/commitmentDesk.ts';
import { money } from '../../format/money.ts';
import { monthLabel, monthSpan } from '../../format/months.ts';
import { absent, chance, percent } from '../../format/numbers.ts';
import { AnswerSentence } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Columns } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './desk.module.css';
import { labels } from './labels.ts';

type Cell = (option: DeskOption) => React.ReactNode;

const nameOf = ({ offer }: DeskOption) => offer?.name ?? labels.none;
const keyOf = ({ offer }: DeskOption) => offer?.id ?? 'none';
const column = (id: string, head: string, cell: Cell, strong = false): Column<DeskOption> => ({
  id,
  head,
  align: 'end',
  strong,
  cell,
});
const first: Column<DeskOption> = { id: 'name', head: 'Option', cell: nameOf };

interface DeskAnswerProps {
  readonly answer: CommitmentDesk;
  /** Signs the offer with this id; null while another answer is on its way. */
  readonly onUse: ((id: string) => void) | null;
}

/** The cheapest option in a sentence, then cost and risk, months, stresses, what to ask for, and obligations. */
export function DeskAnswer({ answer, onUse }: DeskAnswerProps) {
  const { options, bestSize, sentence } = answer;
  return (
    <>
      <AnswerSentence>
        {sentence}
        {bestSize && bestSize.size > 0
          ? ` Best size on this ladder: ${sizeText(bestSize.size, bestSize.unit)}, expected total ${money(bestSize.expectedTotalUsd)}.`
          : ''}
      </AnswerSentence>
      <OptionsCard options={options} onUse={onUse} />
      <Columns min={440}>
        <CounterCard options={options} />
        <CalendarCard options={options} />
      </Columns>
      <StressesCard options={options} />
      <ObligationsCard options={options} />
    </>
  );
}

function OptionsCard({
  options,
  onUse,
}: {
  readonly options: readonly DeskOption[];
  readonly onUse: DeskAnswerProps['onUse'];
}) {
  const signed =
    (cell: Cell): Cell =>
    (option) =>
      option.offer ? cell(option) : absent;
  const columns = [
    first,
    column('mean', 'Expected total', ({ total }) => money(total.mean), true),
    column('p5', 'P5', ({ total }) => money(total.p5)),
    column('p10', 'P10', ({ total }) => money(total.p10)),
    column('p50', 'Median', ({ total }) => money(total.p50)),
    column('p90', 'P90', ({ total }) => money(total.p90)),
    column('p95', 'P95', ({ total }) => money(total.p95)),
    column('worst', 'Worst 10%', ({ worstUsd }) => money(worstUsd)),
    column(
      'against',
      'vs. nothing',
      signed(({ against }) => money(against.mean)),
      true,
    ),
    column(
      'cheaper',
      'P(cheaper)',
      signed(({ probabilityCheaper }) => chance(probabilityCheaper)),
    ),
    column(
      'chance',
      'P(shortfall)',
      signed(({ probabilityOfShortfall }) => chance(probabilityOfShortfall)),
    ),
    column(
      'shortfall',
      'Shortfall',
      signed(({ shortfall }) => money(shortfall.mean)),
    ),
    column(
      'shortfall90',
      'Shortfall P90',
      signed(({ shortfall }) => money(shortfall.p90)),
    ),
    column('use', '', ({ offer }) =>
      offer ? (
        <Button
          size="small"
          aria-label={labels.signNamed(offer.name)}
          isDisabled={onUse === null}
          onPress={() => onUse?.(offer.id)}
        >
          {labels.sign}
        </Button>
      ) : null,
    ),
  ];
  return (
    <Card flush help="commitment-shortfall" title={labels.options} note={labels.optionsNote}>
      <DataTable dense label={labels.options} columns={columns} rows={options} rowKey={keyOf} />
    </Card>
  );
}

function CounterCard({ options }: { readonly options: readonly DeskOption[] }) {
  const columns = [
    first,
    column('discount', 'Discount needed', ({ counter }) =>
      counter?.discount == null ? 'none is enough' : percent(counter.discount),
    ),
    column('size', 'Safe size', ({ counter }) =>
      counter?.size == null || counter.unit === null
        ? 'none'
        : sizeText(Number(counter.size.toPrecision(3)), counter.unit),
    ),
  ];
  return (
    <Card flush title={labels.counter} note={labels.counterNote}>
      <DataTable label={labels.counter} columns={columns} rows={options.filter(({ offer }) => offer)} rowKey={keyOf} />
    </Card>
  );
}

type Month = DeskOption['calendar'][number];
interface CalendarRow extends Omit<Month, 'month'> {
  readonly name: string;
}

function CalendarCard({ options }: { readonly options: readonly DeskOption[] }) {
  const offers = options.filter(({ offer }) => offer);
  const [chosen, setChosen] = useState<string | null>(null);
  const option = offers.find((one) => keyOf(one) === chosen) ?? offers[0];
  if (!option) return null;
  const rows = option.calendar.map(({ month, ...amounts }): CalendarRow => ({ name: monthLabel(month), ...amounts }));
  const sum = (key: 'accrual' | 'invoice' | 'cash' | 'unused') => rows.reduce((total, row) => total + row[key], 0);
  const total = {
    name: 'Total',
    accrual: sum('accrual'),
    invoice: sum('invoice'),
    cash: sum('cash'),
    unused: sum('unused'),
  };
  const amount = (id: 'accrual' | 'invoice' | 'cash' | 'unused', head: string): Column<CalendarRow> => ({
    id,
    head,
    align: 'end',
    strong: id === 'accrual',
    cell: (row) => money(row[id]),
  });
  return (
    <Card
      flush
      title={labels.calendar}
      note={labels.calendarNote}
      actions={
        <Select
          label="Offer"
          labelHidden
          value={keyOf(option)}
          options={offers.map((one) => ({ id: keyOf(one), label: nameOf(one) }))}
          onChange={setChosen}
        />
      }
    >
      <DataTable
        label={labels.calendar}
        columns={[
          { id: 'name', head: 'Month', cell: ({ name }) => name },
          amount('accrual', 'Accrual'),
          amount('invoice', 'Invoice'),
          amount('cash', 'Cash'),
          amount('unused', 'Unused'),
        ]}
        rows={rows}
        rowKey={({ name }) => name}
        footer={total}
        maxHeight={420}
      />
    </Card>
  );
}

function StressesCard({ options }: { readonly options: readonly DeskOption[] }) {
  const stresses = options[0]?.stresses ?? [];
  const columns = [
    first,
    column('base', 'As it is', ({ total }) => money(total.mean), true),
    ...stresses.map(({ id, name }, at) =>
      column(id, name, ({ offer, stresses: own }) => {
        const found = own[at]!;
        if (!offer) return money(found.meanUsd);
        const change = found.againstUsd > 0 ? `+${money(found.againstUsd)}` : money(found.againstUsd);
        return (
          <>
            {money(found.meanUsd)}
            <span className={styles.below}>
              {change}, shortfall {chance(found.probabilityOfShortfall)}
            </span>
          </>
        );
      }),
    ),
  ];
  return (
    <Card flush title={labels.stresses} note={labels.stressesNote}>
      <DataTable dense label={labels.stresses} columns={columns} rows={options} rowKey={keyOf} />
    </Card>
  );
}

function ObligationsCard({ options }: { readonly options: readonly DeskOption[] }) {
  const offers = options.filter(({ obligations }) => obligations);
  const years = offers[0]?.obligations?.years ?? [];
  const columns = [
    first,
    ...years.map(({ from, to }, at) =>
      column(from, monthSpan(from, to), ({ obligations }) => money(obligations!.years[at]!.usd)),
    ),
    column('after', 'Thereafter', ({ obligations }) => money(obligations!.thereafterUsd)),
    column('total', 'Total', ({ obligations }) => money(obligations!.totalUsd), true),
  ];
  return (
    <Card flush title={labels.obligations} note={labels.obligationsNote}>
      <DataTable dense label={labels.obligations} columns={columns} rows={offers} rowKey={keyOf} />
    </Card>
  );
}
