import type { Sheet, SheetCell } from '../../models/reports/sheet.ts';

/** The sheets of several workbooks in one, so that one start of LibreOffice computes them all. */
export function joinedSheets(workbooks: readonly (readonly Sheet[])[]): Sheet[] {
  return workbooks.flatMap((sheets, book) => {
    const named = (name: string) => `${name.slice(0, 26)} ${book}`;
    const names = sheets.map(({ name }) => name).sort((a, b) => b.length - a.length);
    const reference = new RegExp(
      `(?:'(${names.join('|')})'|\\b(${names.filter((name) => !name.includes(' ')).join('|')}))!`,
      'g',
    );
    const joined = (cell: SheetCell): SheetCell =>
      cell?.kind === 'number' && cell.formula
        ? {
            ...cell,
            formula: cell.formula.replace(
              reference,
              (_, quoted?: string, plain?: string) => `'${named(quoted ?? plain!)}'!`,
            ),
          }
        : cell;
    return sheets.map(({ charts: _, ...sheet }) => ({
      ...sheet,
      name: named(sheet.name),
      rows: sheet.rows.map((row) => row.map(joined)),
    }));
  });
}

/** The same sheets with a wrong result in every formula, so that what comes back was computed anew. */
export function spoiledSheets(sheets: readonly Sheet[]): Sheet[] {
  return sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) =>
      row.map((cell) => (cell?.kind === 'number' && cell.formula ? { ...cell, value: 987_654_321 } : cell)),
    ),
  }));
}
