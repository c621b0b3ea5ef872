import { describe, expect, test } from 'vitest';
import { numberedPart } from '../../models/imports/numberedPart.ts';

describe('a numbered series', () => {
  test.each([
    ['bill-00001.csv', 'bill-00002.csv'],
    ['bill.1.csv', 'bill.2.csv'],
    ['bill.1.csv.gz', 'bill.12.csv.gz'],
    ['costs_5f0c_part_0_0001.csv', 'costs_5f0c_part_1_0001.csv'],
    ['data_0_0_0.csv.gz', 'data_0_1_0.csv.gz'],
    [
      'part-00000-0a1b2c3d-1111-4222-8333-444455556666-c000.csv',
      'part-00001-0a1b2c3d-1111-4222-8333-444455556666-c000.csv',
    ],
    ['bill-1-of-3.csv', 'bill-3-of-3.csv'],
    ['bill 00001-of-00010.parquet', 'bill 00002-of-00010.parquet'],
    ['bill_1of2.csv', 'bill_2of2.csv'],
    ['bill part 1.csv', 'bill part 2.csv'],
    ['bill (1).csv', 'bill (2).csv'],
    ['export000000000000.csv', 'export000000000001.csv'],
  ])('%s and %s', (one, other) => {
    const [a, b] = [numberedPart(one), numberedPart(other)];
    expect(a?.series).toBe(b?.series);
    expect(a?.number).not.toBe(b?.number);
    expect(a).not.toBeNull();
  });

  test.each(['usage.csv', 'usage-2026-08.csv', 'usage.2026.csv', 'usage-2026-08-01.csv', 'usage_20260801.csv'])(
    '%s is none',
    (name) => {
      expect(numberedPart(name)).toBeNull();
    },
  );

  test('of two numbers of a cloud each writer and file is another part', () => {
    const numbers = ['part_0_0001.csv', 'part_0_0002.csv', 'part_1_0001.csv'].map((name) => numberedPart(name)?.number);
    expect(new Set(numbers).size).toBe(3);
  });

  test('a number in brackets names the file that it may be a second download of', () => {
    expect(numberedPart('usage (1).csv')?.copyOf).toBe('usage.csv');
  });
});
