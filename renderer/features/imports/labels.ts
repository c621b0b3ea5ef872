/** Words of the import page. */
export const chooseSheets =
  'Several sheets hold tables. Tick those to import: a summary and its detail would count the same amounts twice.';
