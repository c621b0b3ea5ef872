import { ChevronDown, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { isRecord } from '../../../models/isRecord.ts';
import { Button } from '../../ui/Button.tsx';
import { CellInput } from '../../ui/CellInput.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Select } from '../../ui/Select.tsx';
import { BookModelField } from './BookModelField.tsx';
import { blank } from './blank.ts';
import styles from './calculators.module.css';
import { below, type FieldProps, issueBelow } from './fieldProps.ts';
import { type Form, formOf, type Variant, variantOf } from './formOf.ts';
import { LeafField } from './LeafField.tsx';
import type { Leaf } from './leafText.ts';
import { alternatives, type Entries, fits, resolved, type Schema } from './schema.ts';
import { TableFields } from './TableFields.tsx';
import { tableColumns } from './tableColumns.ts';
import { labelOf, measureOf } from './words.ts';

type FormProps<Kind extends Form['kind']> = FieldProps & { readonly form: Extract<Form, { readonly kind: Kind }> };
/** What takes the value out of the input again, where it may be left out. */
type Removable = { readonly onRemove?: (() => void) | undefined };

/** One value of an input with whatever is in it, from its schema. */
export function SchemaField(props: FieldProps & Removable) {
  const form = formOf(props.schema, props.defs);
  switch (form.kind) {
    case 'constant':
      return null;
    case 'group':
      return (
        <Block {...props}>
          <GroupFields {...props} schema={form.schema} />
        </Block>
      );
    case 'variants':
      return <VariantField {...props} form={form} />;
    case 'list':
      return (
        <Block {...props}>
          <ListFields {...props} form={form} />
        </Block>
      );
    case 'map':
      return (
        <Block {...props}>
          <MapFields {...props} form={form} />
        </Block>
      );
    default:
      return <LeafRow {...props} form={form} />;
  }
}

function LeafRow({ form, onRemove, ...props }: FieldProps & Removable & { readonly form: Leaf }) {
  const { unit } = measureOf(props.name, helpOf(props) ?? '');
  return (
    <div className={styles.row} data-path={props.path}>
      <RowLabel label={props.label} help={helpOf(props)} />
      <LeafField {...props} form={form} />
      <span className={styles.unit}>
        {unit === '%' ? '' : unit}
        <Remove label={props.label} onRemove={onRemove} />
      </span>
    </div>
  );
}

function helpOf({ schema, defs }: FieldProps): string | null {
  return resolved(schema, defs).description ?? null;
}

function RowLabel({ label, help }: { readonly label: string; readonly help: string | null }) {
  return (
    <span className={styles.rowLabel}>
      <span aria-hidden="true">{label}</span>
      {help ? <span className={styles.help}>{help}</span> : null}
    </span>
  );
}

function Remove({ label, onRemove }: { readonly label: string } & Removable) {
  return onRemove ? <IconButton label={`Remove ${label.toLowerCase()}`} icon={<X />} onPress={onRemove} /> : null;
}

/** What belongs together, under its name. */
function Block(props: FieldProps & Removable & { readonly children: ReactNode }) {
  const { label, path, issues, onRemove, children } = props;
  const own = issues.find((issue) => issue.path === path && path !== '');
  if (path === '') return children;
  return (
    <fieldset className={styles.block} data-path={path}>
      <legend className={styles.legend}>
        {label}
        <Remove label={label} onRemove={onRemove} />
      </legend>
      {helpOf(props) ? <p className={styles.help}>{helpOf(props)}</p> : null}
      {own ? <p className={styles.issue}>{issueBelow([own], path)}</p> : null}
      {children}
    </fieldset>
  );
}

/** The entries of an object: those that are there or have a default, and a way to add each of the others. */
function GroupFields(props: FieldProps) {
  const { schema, defs, path, value, onChange } = props;
  const { properties = {}, required = [] } = schema;
  const entries: Entries = isRecord(value) ? value : {};
  const shown = (key: string) => (entries[key] ?? resolved(properties[key]!, defs).default ?? null) !== null;
  const keys = Object.keys(properties).filter((key) => formOf(properties[key]!, defs).kind !== 'constant');
  const set = (key: string, next: unknown) => {
    const { [key]: _former, ...rest } = entries;
    onChange(next === undefined ? rest : key in entries ? { ...entries, [key]: next } : { ...rest, [key]: next });
  };
  const absent = keys.filter((key) => !shown(key) && !required.includes(key));
  return (
    <>
      {keys
        .filter((key) => !absent.includes(key))
        .map((key) => (
          <EntryField key={key} {...props} entry={key} entries={entries} onEntry={(next) => set(key, next)} />
        ))}
      {absent.length > 0 ? (
        <p className={styles.absent}>
          {absent.map((key) => (
            <Button
              key={key}
              variant="ghost"
              size="small"
              icon={<Plus aria-hidden="true" />}
              aria-label={`Add ${labelOf(key).toLowerCase()}${path ? ` to ${path}` : ''}`}
              onPress={() => set(key, blank({ schema: properties[key]!, defs, name: key }))}
            >
              {labelOf(key)}
            </Button>
          ))}
        </p>
      ) : null}
    </>
  );
}

interface EntryFieldProps extends FieldProps {
  readonly entry: string;
  readonly entries: Entries;
  readonly onEntry: (value: unknown) => void;
}

/** One entry of an object; a model beside its provider is looked up in the price book. */
function EntryField({ entry, entries, onEntry, schema, defs, path, issues, onChange }: EntryFieldProps) {
  const { properties = {}, required = [] } = schema;
  const one = properties[entry]!;
  const stated = resolved(one, defs).default;
  const isOptional = !required.includes(entry) && (stated === undefined || stated === null);
  const field = {
    schema: one,
    defs,
    name: entry,
    label: labelOf(entry),
    path: below(path, entry),
    value: entries[entry] ?? stated,
    issues,
    onChange: onEntry,
  };
  const isOfBook = entry === 'model' && required.includes('model') && required.includes('provider');
  if (!isOfBook) return <SchemaField {...field} onRemove={isOptional ? () => onEntry(undefined) : undefined} />;
  return (
    <div className={styles.row} data-path={field.path}>
      <RowLabel label={field.label} help="a model from the price book; type to search" />
      <BookModelField {...field} owner={entries} onOwner={onChange} />
      <span className={styles.unit} />
    </div>
  );
}

/** A value that has one of several forms: which one, and the fields of that. */
function VariantField({ form, onRemove, ...props }: FormProps<'variants'> & Removable) {
  const { defs, name, label, path, value, onChange } = props;
  const chosen = variantOf(form.variants, value, defs);
  const inner = formOf(chosen.schema, defs);
  const isLeaf = inner.kind === 'number' || inner.kind === 'quantity' || inner.kind === 'text';
  const choose = (variant: Variant) =>
    onChange(blank({ schema: variant.schema, defs, name, former: isRecord(value) ? value : { value } }));
  const choice = (
    <Select
      label={`${label}: type of input`}
      labelHidden
      look="input"
      value={chosen.id}
      options={form.variants.map(({ id, label }) => ({ id, label }))}
      onChange={(id) => choose(form.variants.find((one) => one.id === id)!)}
    />
  );
  if (isLeaf) return <StatedRow {...props} form={form} chosen={chosen} onChoose={choose} onRemove={onRemove} />;
  return (
    <fieldset className={styles.block} data-path={path}>
      <legend className={styles.legend}>
        {label}
        <Remove label={label} onRemove={onRemove} />
      </legend>
      <div className={styles.row}>
        <RowLabel label="Input type" help={helpOf(props)} />
        {choice}
        <span className={styles.unit} />
      </div>
      {inner.kind === 'group' ? (
        <GroupFields {...props} schema={inner.schema} />
      ) : (
        <SchemaField {...props} schema={chosen.schema} label={label} />
      )}
    </fieldset>
  );
}

interface StatedRowProps extends FormProps<'variants'>, Removable {
  readonly chosen: Variant;
  readonly onChoose: (variant: Variant) => void;
}

/** A number that might be a distribution: one line, with the other forms behind a menu. */
function StatedRow({ form, chosen, onChoose, onRemove, ...props }: StatedRowProps) {
  const inner = formOf(chosen.schema, props.defs) as Leaf;
  const { unit } = measureOf(props.name, helpOf(props) ?? '');
  const label = `${props.label}: type of input`;
  const entries = form.variants.map((one) => ({ id: one.id, label: one.label, perform: () => onChoose(one) }));
  return (
    <div className={styles.row} data-path={props.path}>
      <RowLabel label={props.label} help={helpOf(props)} />
      <span className={styles.stated}>
        <LeafField {...props} form={inner} />
        <Menu
          label={label}
          trigger={<Button variant="ghost" size="small" aria-label={label} icon={<ChevronDown aria-hidden="true" />} />}
          entries={entries}
        />
      </span>
      <span className={styles.unit}>
        {unit === '%' ? '' : unit}
        <Remove label={props.label} onRemove={onRemove} />
      </span>
    </div>
  );
}

/** Entries one below the other, to be added and removed. */
function ListFields({ form, defs, name, label, path, value, issues, onChange }: FormProps<'list'>) {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const columns = tableColumns(form.of, defs);
  if (columns)
    return <TableFields {...{ schema: form.of, defs, name, label, path, value, issues, onChange }} columns={columns} />;
  const one = name.replace(/ies$/, 'y').replace(/s$/, '');
  const itemSchema = (item: unknown): Schema => {
    const all = alternatives(form.of, defs);
    const fitting = all.filter((schema) => fits(schema, item, defs));
    return all.length > 1 &&
      fitting.length === 1 &&
      all.every(({ properties }) => !properties || hasNoConstant(properties, defs))
      ? fitting[0]!
      : form.of;
  };
  return (
    <>
      {list.map((item, index) => (
        <SchemaField
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
          key={index}
          schema={itemSchema(item)}
          defs={defs}
          name={one}
          label={`${labelOf(one)} ${index + 1}`}
          path={below(path, index)}
          value={item}
          issues={issues}
          onChange={(next) => onChange(list.map((former, at) => (at === index ? next : former)))}
          onRemove={list.length > 1 ? () => onChange(list.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      <Button
        size="small"
        icon={<Plus aria-hidden="true" />}
        onPress={() => onChange([...list, list.at(-1) ?? blank({ schema: form.of, defs, name: one })])}
      >
        Add {labelOf(one).toLowerCase()}
      </Button>
    </>
  );
}

function hasNoConstant(properties: Readonly<Record<string, Schema>>, defs: FieldProps['defs']): boolean {
  return Object.values(properties).every((one) => !('const' in resolved(one, defs)));
}

/** Values under names that the user gives, such as months. */
function MapFields({ form, defs, name, label, path, value, issues, onChange }: FormProps<'map'>) {
  const entries = Object.entries(isRecord(value) ? value : {});
  const put = (list: readonly (readonly [string, unknown])[]) => onChange(Object.fromEntries(list));
  return (
    <>
      {entries.map(([key, item], index) => (
        <div key={key} className={styles.mapRow}>
          <CellInput
            label={`${label}: name of entry ${index + 1}`}
            align="start"
            text={key}
            read={(text) => ({ ok: true, value: text.trim() })}
            onCommit={(next) => put(entries.map((one, at) => (at === index ? [next, item] : one)))}
          />
          <SchemaField
            schema={form.of}
            defs={defs}
            name={name}
            label={key}
            path={below(path, key)}
            value={item}
            issues={issues}
            onChange={(next) => put(entries.map((one, at) => (at === index ? [key, next] : one)))}
            onRemove={entries.length > 1 ? () => put(entries.filter((_, at) => at !== index)) : undefined}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus aria-hidden="true" />}
        onPress={() =>
          put([
            ...entries,
            [freeKey(entries.at(-1)?.[0]), entries.at(-1)?.[1] ?? blank({ schema: form.of, defs, name })],
          ])
        }
      >
        Add entry
      </Button>
    </>
  );
}

/** The month after the last one, or a name that is not taken. */
function freeKey(last: string | undefined): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(last ?? '') ?? [];
  if (!year || !month) return last ? `${last}-2` : '2027-01';
  return Number(month) === 12 ? `${Number(year) + 1}-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}`;
}
