/** Version 24: software projects whose development cost is capitalized. */
export const migration024 = `
CREATE TABLE capitalized_project (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- Its dates, costs, useful life and write-offs.
  body_json TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
`;
