import { X } from 'lucide-react';
import { addMonths, isMonth } from '../../../../models/calendar.ts';
import { isMonthTable, monthEntries } from '../../../../models/distributions/monthTable.ts';
import type { MonthlyQuantity, MonthTable } from '../../../../models/distributions/quantity.ts';
import { quantityText, type Unit, unitBeside } from '../../../format/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { CellInput } from '../../../ui/CellInput.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import styles from '../editor.module.css';
import { withEntry } from './monthTableForms.ts';
import { readQuantity } from './readQuantity.ts';

interface MonthTableFormProps {
  readonly unit: Unit;
  readonly table: MonthTable;
  readonly onChange: (quantity: MonthlyQuantity) => void;
}

/** The entries of a table of months: from which month, how much. */
export function MonthTableForm({ unit, table, onChange }: MonthTableFormProps) {
  const entries = monthEntries(table);
  const last = entries.at(-1)!;
  return (
    <>
      {entries.map(({ month, quantity }) => (
        <div key={month} className={styles.formRow}>
          <CellInput
            label={`From month, currently ${month}`}
            text={month}
            read={(text) =>
              isMonth(text.trim())
                ? { ok: true, value: text.trim() }
                : { ok: false, message: `"${text}" is not a month; enter it as YYYY-MM.` }
            }
            onCommit={(next) => {
              const without = withEntry(table, month, null);
              const rest = isMonthTable(without) ? without.values : {};
              onChange({ ...table, values: { ...rest, [next]: quantity } });
            }}
          />
          <CellInput
            label={`From ${month}`}
            text={quantityText(quantity, unit)}
            read={(text) => readQuantity(text, unit)}
            onCommit={(next) => onChange(withEntry(table, month, next))}
          />
          <span className={styles.unit}>
            {unitBeside(unit)}
            <IconButton
              label={`Remove the entry of ${month}`}
              icon={<X />}
              onPress={() => onChange(withEntry(table, month, null))}
            />
          </span>
        </div>
      ))}
      <Button size="small" onPress={() => onChange(withEntry(table, addMonths(last.month, 1), last.quantity))}>
        Add month
      </Button>
      <p className={styles.sectionNote}>
        {table.kind === 'months'
          ? 'Each entry applies until the next. In a trial all entries are drawn at the same percentile.'
          : 'Each trial follows one path: a miss in one month mostly carries over to the next.'}
      </p>
    </>
  );
}
