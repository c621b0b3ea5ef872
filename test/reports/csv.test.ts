import { expect, test } from 'vitest';
import { csvCell } from '../../models/reports/csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['  =1+1', "'  =1+1"],
  ['＝1+1', "'＝1+1"],
  // Where a comma stands before decimals, a spreadsheet begins a cell at a semicolon.
  ['chat;=HYPERLINK("x")', '"chat;\'=HYPERLINK(""x"")"'],
  ['a; @SUM(A1);+2', "a; '@SUM(A1);'+2"],
  ['team-a', 'team-a'],
  ['a;b', 'a;b'],
])('the text %j stands as %j in a CSV file, which no spreadsheet takes for a formula', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});
