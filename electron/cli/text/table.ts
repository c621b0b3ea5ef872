interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** An aligned table with two spaces between the columns; `null` is shown as an en dash. */
export function table(columns: readonly Column[], rows: readonly (readonly (string | null)[])[]): string {
  const cells = rows.map((row) => columns.map((_, index) => row[index] ?? '–'));
  const widths = columns.map(({ title }, index) => Math.max(title.length, ...cells.map((row) => row[index]!.length)));
  const line = (row: readonly string[]) =>
    columns
      .map(({ align }, index) =>
        align === 'left' ? row[index]!.padEnd(widths[index]!) : row[index]!.padStart(widths[index]!),
      )
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.map(line),
  ].join('\n');
}

export function left(title: string): Column {
  return { title, align: 'left' };
}

export function right(title: string): Column {
  return { title, align: 'right' };
}
