/** Version 5: rules of attribution, one row for each version that was ever in force. */
export const migration005 = `
CREATE TABLE attribution (
  version INTEGER PRIMARY KEY,
  rules_json TEXT NOT NULL,
  owner TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
`;
