/** The words of the reports. */
export const labels = {
  page: 'Board page',
  preview: 'Board page, as printed',
  asked: 'Decisions asked',
  askedHint: 'One per line; empty: what alerts say to do',
  print: 'Print or PDF',
  save: 'Save HTML',
  making: 'Making the board page',
  needs: 'A scenario is needed',
  step: 'Go to scenarios',
  teach: 'One page for the board: the answer, quarters, bridges, five drivers, risks and the decisions asked.',
} as const;
