import { describe, expect, test } from 'vitest';
import { bridgeChart, quarterChart, shortLabel, signedPoints } from '../../models/reports/board/boardChart.ts';
import { boardHtml } from '../../models/reports/board/boardHtml.ts';
import { boardOf, dollars, percentText } from '../../models/reports/board/boardOf.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { runScenario } from '../support/runScenario.ts';

/** 100 users at $50, and 10 dollars of support each in year one; support doubles in year two. Nothing is uncertain. */
const certain = {
  schemaVersion: 2,
  id: 'certain',
  name: 'Certain',
  start: '2027-01',
  months: 24,
  targetGrossMargin: 0.7,
  base: {
    plans: [
      {
        id: 'team',
        name: 'Team',
        users: { kind: 'linear', origin: '2027-01', start: 100, perMonth: 0 },
        seatPriceUsd: 50,
      },
    ],
    features: [],
    costs: [
      {
        id: 'support',
        name: 'Support',
        basis: 'user',
        amount: { kind: 'months', values: { '2027-01': 10, '2028-01': 20 } },
      },
      { id: 'hosting', name: 'Hosting <b>', basis: 'month', amount: 250 },
    ],
    commitments: [],
  },
} as const satisfies ScenarioFile;

const page = boardOf({
  company: 'Larkspur & Co',
  scenario: 'Certain',
  day: '2026-11-11',
  result: runScenario(certain, 128),
  sensitivity: null,
  stresses: null,
  bridges: [],
  asked: ['Sign <now>.'],
  notes: ['Note.'],
});

describe('the board page', () => {
  test('answers for the first whole fiscal year', () => {
    // 5,000 of revenue a month; 1,000 of support and 250 of hosting: 75.0%.
    expect(page.answer).toBe('FY2027 gross margin: median 75.0%, 90% range 75.0–75.0%');
    expect(page.second).toContain('Median COGS $15.0K on revenue of $60.0K.');
  });

  test('has the quarters, whole years and the total', () => {
    expect(page.periods.map(({ label }) => label)).toEqual([
      ...['Q1', 'Q2', 'Q3', 'Q4'].flatMap((quarter) => [`FY2027 ${quarter}`]),
      ...['Q1', 'Q2', 'Q3', 'Q4'].flatMap((quarter) => [`FY2028 ${quarter}`]),
      'FY2027',
      'FY2028',
      'Total',
    ]);
    expect(page.periods.at(-2)).toMatchObject({ p50: 0.55, below: 1, revenueUsd: 60_000, cogsUsd: 27_000 });
  });

  test('bridges year one to year two by line of COGS, exactly', () => {
    const [bridge] = page.bridges;
    expect(bridge!.from.value).toBeCloseTo(0.75, 12);
    expect(bridge!.to.value).toBeCloseTo(0.55, 12);
    expect(bridge!.steps.map(({ name }) => name)).toEqual(['Support', 'Hosting <b>']);
    expect(bridge!.steps[0]!.value).toBeCloseTo(-0.2, 12);
    const sum = bridge!.steps.reduce((total, { value }) => total + value, bridge!.from.value);
    expect(sum).toBeCloseTo(bridge!.to.value, 12);
  });

  test('is one sheet without script, whose words are text', () => {
    const html = boardHtml(page);
    expect(html).toContain('Larkspur &amp; Co');
    expect(html).toContain('Sign &lt;now&gt;.');
    expect(html).not.toMatch(/<script|<b>|https?:\/\/(?!www\.w3\.org)/);
    expect(html).toContain("counter(page) ' of '");
    expect(html).toContain('seed 1 · 128 trials');
    for (const [open, close] of [
      ['<section', '</section>'],
      ['<table', '</table>'],
      ['<svg', '</svg>'],
    ] as const)
      expect(html.split(open).length, open).toBe(html.split(close).length);
  });
});

describe('its pictures', () => {
  test('say what they show, and keep every coordinate a number', () => {
    const svg = quarterChart(page);
    expect(svg).toContain('aria-label="Gross margin by quarter: FY2027 Q1 75.0% (75.0% to 75.0%)');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(bridgeChart(page.bridges[0]!)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('are none where there is no margin', () => {
    expect(quarterChart({ periods: [], target: 0.7 })).toBe('');
  });
});

test('figures are written as on paper', () => {
  expect([dollars(4_130_000), dollars(984_000), dollars(-12_300), dollars(640), dollars(null)]).toEqual([
    '$4.13M',
    '$984K',
    '($12.3K)',
    '$640',
    '–',
  ]);
  expect([
    percentText(0.7345),
    percentText(null),
    signedPoints(0.004),
    signedPoints(-0.009),
    signedPoints(0.0001),
  ]).toEqual(['73.5%', '–', '+0.4', '(0.9)', '0.0']);
  expect(shortLabel('FY2027 Q1')).toBe('Q1 27');
});
